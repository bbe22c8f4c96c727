import RiskConfiguration
import RiskModel
import RiskStore

/// The folded state of every scored dyad, and the state of every alert.
///
/// The database is the truth: this is read from it, and thrown away when a transaction it took part
/// in fails. Of stories that began long ago it holds what they have come to (see `Engine+Folding.swift`).
struct Engine {
    let configuration: Configuration
    var folds: [Dyad: DyadFold] = [:]
    var alerting: Alerting
    private(set) var arrivals: Arrivals
    private(set) var sources: [String: SourceState]

    /// Reads what was kept.
    init(_ configuration: Configuration, from reader: StoreReader) throws {
        self.configuration = configuration
        alerting = try Alerting(configuration, from: reader)
        arrivals = try Self.arrivals(that: configuration.rules, from: reader)
        sources = try reader.sourceStates()
        arrivals.bySource = sources.compactMapValues(\.quietSince)
        try restoreFolds(from: reader)
    }

    private static func arrivals(
        that rules: [Rule],
        from reader: StoreReader
    ) throws -> Arrivals {
        var byPublisher: [String: Instant] = [:]
        for case .publisher(let name) in Set(rules.compactMap(\.origin)) {
            byPublisher[name] = try reader.latestArrival(from: name)
        }
        return Arrivals(latest: try reader.latestArrival(), byPublisher: byPublisher)
    }

    /// How much of the world is seen: by the sources that are configured and not paused, else by what came.
    func coverage(at now: Instant) -> Double {
        let enabled = configuration.sources.filter {
            $0.isEnabled && sources[$0.name]?.phase != .paused
        }
        guard !enabled.isEmpty else {
            return Confidence.coverage(latestDocument: arrivals.latest, at: now)
        }
        let answered = enabled.count { sources[$0.name]?.hasAnswered(at: now) ?? false }
        return Confidence.coverage(answered: answered, of: enabled.count)
    }

    mutating func note(_ state: SourceState, ofSource name: String) {
        sources[name] = state
        arrivals.bySource[name] = state.quietSince
    }

    mutating func noteArrival(from publisher: String?, at now: Instant) {
        arrivals.note(publisher, at: now)
    }

    /// What rules look at.
    func reading(_ fold: DyadFold, at now: Instant, from reader: StoreReader) throws -> Reading {
        Reading(
            fold: fold,
            at: now,
            coverage: coverage(at: now),
            arrivals: arrivals,
            firstEventAt: try reader.firstEvent(of: fold.dyad)
        )
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
        noteArrival(from: event.publisher, at: now)
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
