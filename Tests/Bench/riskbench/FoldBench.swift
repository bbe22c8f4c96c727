import RiskModel

/// Coded events into the fold of one dyad, under the shipped signals.
enum FoldBench {
    private static let count = 1_000_000
    /// Ten years: 274 events a day, as a much reported pair has.
    private static let days = 3650

    static func run() {
        guard let dyad = Dyad("CAN-CHN") else { return }
        let events = self.events(of: dyad)
        let empty = DyadFold(dyad: dyad, model: ScoringModel())
        Measurement.rate(
            "fold.in_order",
            of: count,
            "events/s",
            on: { empty },
            { fold(events[...], into: &$0) }
        )
        // A thousand that come when half of the rest lies after them, in one batch.
        let late = events[count / 2..<count / 2 + 1000]
        let rest = events[..<(count / 2)] + events[(count / 2 + 1000)...]
        Measurement.rate(
            "fold.late_batch_of_1000",
            of: late.count,
            "events/s",
            on: {
                var fold = empty
                self.fold(rest, into: &fold)
                return fold
            },
            { fold(late, into: &$0) }
        )
        var random = SplitMix(state: 7)
        let shuffled = events.prefix(100_000).shuffled(using: &random)
        Measurement.rate(
            "fold.shuffled",
            of: shuffled.count,
            "events/s",
            on: { empty },
            { fold(shuffled[...], into: &$0) }
        )
        let at = events[count - 1].occurredAt
        var whole = empty
        fold(events[...], into: &whole)
        Measurement.rate("fold.scores", of: 1000, "scores/s", on: { whole }) { fold in
            for _ in 0..<1000 { blackHole(fold.score(at: at, coverage: 1)) }
        }
    }

    private static func fold(_ events: ArraySlice<CodedEvent>, into fold: inout DyadFold) {
        for event in events { fold.insert(event, story: event.story ?? event.id) }
        fold.settle()
    }

    /// In order of time; one in three reports what the one before did.
    private static func events(of dyad: Dyad) -> [CodedEvent] {
        let start = Instant(milliseconds: 1_450_000_000_000)
        let gap = Int64(days) * 86_400_000 / Int64(count)
        var random = SplitMix(state: 1)
        var latest: [Int: String] = [:]
        return (0..<count).map { number in
            let signal = Int.random(in: 0..<Signal.standard.count, using: &random)
            let isReprint = Int.random(in: 0..<3, using: &random) == 0
            let story = isReprint ? latest[signal] : nil
            latest[signal] = story ?? "story-\(number)"
            return CodedEvent(
                id: "event-\(number)",
                dyad: dyad,
                signal: Signal.standard[signal].id,
                // A signal's stories keep to one stance, of which one in four is a reversal.
                stance: (number / 64) % 4 == 0 ? .reverse : .advance,
                intensity: Double.random(in: 0.2...1, using: &random),
                confidence: Double.random(in: 0.3...0.9, using: &random),
                publisher: "Publisher \(Int.random(in: 0..<50, using: &random))",
                story: latest[signal],
                occurredAt: start + .milliseconds(Int64(number) * gap)
            )
        }
    }
}

/// Keeps the optimizer from dropping what nobody reads.
@inline(never)
func blackHole<Value>(_ value: Value) {}

/// Random numbers that a seed decides.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
