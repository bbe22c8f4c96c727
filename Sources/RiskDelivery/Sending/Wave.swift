import RiskModel

/// The messages that are sent at the same time: pure.
enum Wave {
    /// The next ones in order that are due and tell of different alerts, so that one alert's messages never
    /// overtake each other; nil when the next is not due.
    static func next(
        of waiting: ArraySlice<OutboxMessage>,
        concurrency: Int,
        at now: Instant
    ) -> ArraySlice<OutboxMessage>? {
        guard let first = waiting.first, first.dueAt <= now else { return nil }
        guard concurrency > 1 else { return waiting.prefix(1) }
        var told: Set<String> = []
        var count = 0
        for message in waiting.prefix(concurrency) {
            let keys = message.keys
            guard message.dueAt <= now, told.isDisjoint(with: keys) else { break }
            told.formUnion(keys)
            count += 1
        }
        return waiting.prefix(count)
    }
}
