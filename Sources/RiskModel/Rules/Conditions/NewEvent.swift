/// A story that is new and weighs enough: told once a story.
///
/// A story that grows counts when it first weighs enough. One that is renamed, because an earlier report of
/// it came late, is known by the report that it was told by.
package struct NewEvent: Hashable, Sendable {
    /// Met by a story whose impulse, intensity times credibility, is so much or more: 0…1.
    package let impulse: Double
    /// How long after its onset a story is news.
    package let within: Duration

    package init(impulse: Double, within: Duration = .days(3)) {
        self.impulse = impulse
        self.within = within
    }

    func look(at reading: Reading, signal: SignalID?, memory: inout AlertMemory) -> Finding {
        guard let signal else { return Finding(.unknown, value: 0, words: "no signal") }
        let from = reading.at - within
        let stories = reading.fold.stories(of: signal, from: from, to: reading.at)
            .filter { $0.impulse >= impulse }
        let new = stories.filter { !isKnown($0, to: memory) }
            .sorted { ($1.impulse, $0.id) < ($0.impulse, $1.id) }
        // Twice the span, so that a clock set back by less does not bring old news.
        memory.stories = memory.stories.filter { $0.value > from - within }
        for story in new { memory.stories[story.id] = story.onset }
        guard let heaviest = new.first?.impulse else {
            let words = "\(stories.count) within \(within.words), told before"
            return Finding(.cleared, value: stories.map(\.impulse).max() ?? 0, words: words)
        }
        let count = new.count == 1 ? "a new story" : "\(new.count) new stories"
        return Finding(
            .occurred,
            value: heaviest,
            words: "\(count) of \(signal), impulse \(heaviest.decimals(2))",
            stories: new.map(\.id)
        )
    }

    private func isKnown(_ story: Story, to memory: AlertMemory) -> Bool {
        memory.stories[story.id] != nil
            || story.reports.contains { memory.stories[$0.event] != nil }
    }
}

extension NewEvent: CustomStringConvertible {
    package var description: String {
        "a new story with impulse over \(impulse.plain), within \(within.words) of its onset"
    }
}
