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

    /// Reads what was kept.
    init(_ configuration: Configuration, from reader: StoreReader) throws {
        self.configuration = configuration
        alerting = try Alerting(configuration, from: reader)
        arrivals = try Self.arrivals(that: configuration.rules, from: reader)
        try restoreFolds(from: reader)
    }

    private static func arrivals(
        that rules: [Rule],
        from reader: StoreReader
    ) throws -> Arrivals {
        var byPublisher: [String: Instant] = [:]
        for publisher in Set(rules.compactMap(\.publisher)) {
            byPublisher[publisher] = try reader.latestArrival(from: publisher)
        }
        return Arrivals(latest: try reader.latestArrival(), byPublisher: byPublisher)
    }

    func coverage(at now: Instant) -> Double {
        Confidence.coverage(latestDocument: arrivals.latest, at: now)
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
        for assignment in assignments.dropFirst() {
            guard let old = assignment.old,
                let moved = try transaction.reader.event(assignment.event)
            else { continue }
            folds[event.dyad]?.move(moved.event, from: old, to: assignment.new)
            try transaction.move(moved.event, to: assignment.new)
        }
        for story in Set(assignments.flatMap { [$0.old, $0.new].compactMap(\.self) }) {
            let state = folds[event.dyad]?.story(story, signal: event.signal, stance: event.stance)
            try transaction.update(state, id: story, like: event)
        }
        noteArrival(from: event.publisher, at: now)
    }

    private func stories(
        of event: CodedEvent,
        wording: Wording,
        from reader: StoreReader
    ) throws -> [StoryGrouping.Assignment] {
        if let given = event.story {
            return [StoryGrouping.Assignment(event: event.id, old: nil, new: given)]
        }
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
            let stories = grouping.insert(event: event.id, at: event.occurredAt, wording: wording)
            guard let reach = grouping.reach, reach > end else { return stories }
            end = reach
        }
    }
}
