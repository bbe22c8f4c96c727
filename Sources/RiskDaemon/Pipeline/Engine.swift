import RiskConfiguration
import RiskModel
import RiskStore

/// The folded state of every scored dyad and alert.
///
/// The database is the truth: this is read from it, and thrown away when a transaction it took part
/// in fails. Of stories that began long ago it holds what they have come to (see `Engine+Folding.swift`).
struct Engine {
    let configuration: Configuration
    var folds: [Dyad: DyadFold] = [:]
    private(set) var alerts: [AlertKey: AlertState] = [:]
    private(set) var latestArrival: Instant?
    private(set) var sources: [String: SourceState]

    struct AlertKey: Hashable {
        let rule: String
        let dyad: Dyad
    }

    /// Reads what was kept.
    init(_ configuration: Configuration, from reader: StoreReader) throws {
        self.configuration = configuration
        sources = try reader.sourceStates()
        try restoreFolds(from: reader)
        for alert in try reader.alerts() {
            alerts[AlertKey(rule: alert.rule, dyad: alert.dyad)] = alert.state
        }
        latestArrival = try reader.latestArrival()
    }

    /// How much of the world is seen: by the sources that are configured and not paused, else by what came.
    func coverage(at now: Instant) -> Double {
        let enabled = configuration.sources.filter {
            $0.isEnabled && sources[$0.name]?.phase != .paused
        }
        guard !enabled.isEmpty else {
            return Confidence.coverage(latestDocument: latestArrival, at: now)
        }
        let answered = enabled.count { sources[$0.name]?.hasAnswered(at: now) ?? false }
        return Confidence.coverage(answered: answered, of: enabled.count)
    }

    mutating func note(_ state: SourceState, ofSource name: String) {
        sources[name] = state
    }

    mutating func noteArrival(at now: Instant) {
        latestArrival = max(latestArrival ?? now, now)
    }

    /// Takes a new event into its story, its fold and the database.
    mutating func take(
        _ event: CodedEvent,
        wording: Wording,
        at now: Instant,
        in transaction: StoreTransaction
    ) throws {
        let assignments = try stories(of: event, wording: wording, from: transaction.reader)
        try reach(back: event, assignments, from: transaction.reader)
        try transaction.insert(event, story: assignments[0].new, wording: wording, receivedAt: now)
        folds[event.dyad]?.insert(event, story: assignments[0].new)
        try move(assignments.dropFirst(), like: event, in: transaction)
        for story in Set(assignments.flatMap { [$0.old, $0.new].compactMap(\.self) }) {
            let state = folds[event.dyad]?.story(story, signal: event.signal, stance: event.stance)
            try transaction.update(state, id: story, like: event)
        }
        noteArrival(at: now)
    }

    /// Takes an event out of its story, its fold and the database: the document it was read from says
    /// something else now.
    ///
    /// What is left is as if it had never come, to the last bit.
    mutating func remove(_ stored: StoredEvent, in transaction: StoreTransaction) throws {
        let (event, reader) = (stored.event, transaction.reader)
        let own = StoryGrouping.Assignment(event: event.id, old: stored.story, new: stored.story)
        let moves = try stories(without: event, from: reader)
        try reach(back: event, [own] + moves, from: reader)
        folds[event.dyad]?.remove(event, from: stored.story)
        try transaction.remove(event)
        try move(moves[...], like: event, in: transaction)
        // From the database: the event may be of a pair or a signal that is no longer scored.
        let model = configuration.model(of: event.dyad)
        for story in Set(([own] + moves).flatMap { [$0.old, $0.new].compactMap(\.self) }) {
            let state = try reader.story(story, like: event, under: model)
            try transaction.update(state, id: story, like: event)
        }
    }

    private mutating func move(
        _ assignments: ArraySlice<StoryGrouping.Assignment>,
        like event: CodedEvent,
        in transaction: StoreTransaction
    ) throws {
        for assignment in assignments {
            guard let old = assignment.old,
                let moved = try transaction.reader.event(assignment.event)
            else { continue }
            folds[event.dyad]?.move(moved.event, from: old, to: assignment.new)
            try transaction.move(moved.event, to: assignment.new)
        }
    }

    /// Takes a measure's value into a rule's state; returns what is to be told.
    mutating func evaluate(
        _ rule: Rule,
        on dyad: Dyad,
        value: Double,
        at now: Instant
    ) -> (state: AlertState, notice: AlertState.Notice?, changed: Bool) {
        let key = AlertKey(rule: rule.name, dyad: dyad)
        let before = alerts[key] ?? AlertState(since: now)
        var state = before
        let notice = state.evaluate(value, by: rule, at: now)
        alerts[key] = state
        return (state, notice, state != before)
    }

    /// Ends the alerts that no rule watches any more; returns those that changed, and what is to be told.
    mutating func retireAlerts(
        at now: Instant
    ) -> [(key: AlertKey, state: AlertState, notice: AlertState.Notice?)] {
        var retired: [(key: AlertKey, state: AlertState, notice: AlertState.Notice?)] = []
        for (key, before) in alerts where !isWatched(key) {
            var state = before
            let notice = state.retire(at: now)
            guard state != before else { continue }
            alerts[key] = state
            retired.append((key, state, notice))
        }
        return retired.sorted { ($0.key.rule, $0.key.dyad) < ($1.key.rule, $1.key.dyad) }
    }

    private func isWatched(_ key: AlertKey) -> Bool {
        configuration.watches(key.dyad)
            && configuration.rules.contains { $0.name == key.rule && $0.scope.contains(key.dyad) }
    }

    /// When a pending or repeating alert is due, at the latest.
    var nextDeadline: Instant? {
        configuration.rules.flatMap { rule in
            alerts.compactMap { $0.key.rule == rule.name ? $0.value.nextDeadline(by: rule) : nil }
        }.min()
    }

    private func stories(
        of event: CodedEvent,
        wording: Wording,
        from reader: StoreReader
    ) throws -> [StoryGrouping.Assignment] {
        if let given = event.story {
            return [StoryGrouping.Assignment(event: event.id, old: nil, new: given)]
        }
        return try regrouped(like: event, from: reader) {
            $0.insert(event: event.id, at: event.occurredAt, wording: wording)
        }
    }

    private func stories(
        without event: CodedEvent,
        from reader: StoreReader
    ) throws -> [StoryGrouping.Assignment] {
        guard event.story == nil else { return [] }
        return try regrouped(like: event, from: reader) { $0.remove(event: event.id) }
    }

    /// Reads as many events around one as a change of their grouping reaches.
    private func regrouped(
        like event: CodedEvent,
        from reader: StoreReader,
        _ change: (inout StoryGrouping) -> [StoryGrouping.Assignment]
    ) throws -> [StoryGrouping.Assignment] {
        let model = configuration.model(of: event.dyad)
        var end = event.occurredAt + model.storyWindow
        while true {
            var grouping = StoryGrouping(
                similarity: model.storySimilarity,
                window: model.storyWindow,
                members: try reader.groupedByWording(
                    like: event,
                    from: event.occurredAt - model.storyWindow,
                    to: end
                )
            )
            let stories = change(&grouping)
            guard let reach = grouping.reach, reach > end else { return stories }
            end = reach
        }
    }
}
