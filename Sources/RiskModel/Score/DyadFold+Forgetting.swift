/// What a signal of a dyad has come to up to a horizon, in place of the stories that began before it.
package struct Checkpoint: Hashable, Sendable {
    package let horizon: Instant
    package let standing: Standing

    package init(horizon: Instant, standing: Standing) {
        self.horizon = horizon
        self.standing = standing
    }
}

extension DyadFold {
    /// The earliest instant of which scores can be told.
    package var reach: Instant {
        folds.map(\.reach).max() ?? Instant.accepted.lowerBound
    }

    /// The instant from which a signal takes reports and stories; nil when the model has no such signal.
    package func horizon(of signal: SignalID) -> Instant? {
        indices[signal].map { folds[$0].horizon }
    }

    /// Takes an event into a story unless its signal has forgotten as much, or the model has no such signal.
    package mutating func insertKept(_ event: CodedEvent, story: String) {
        guard let horizon = horizon(of: event.signal), event.occurredAt >= horizon else { return }
        insert(event, story: story)
    }

    /// Gives back the room for what has not come.
    package mutating func trim() {
        for index in folds.indices { folds[index].trim() }
    }

    /// Forgets the stories that began before a day (see `SignalFold.forget`); returns the checkpoints of the
    /// signals whose horizon moved.
    package mutating func forget(before instant: Instant) -> [SignalID: Checkpoint] {
        var moved: [SignalID: Checkpoint] = [:]
        for (index, signal) in model.signals.enumerated() {
            let old = folds[index].horizon
            folds[index].forget(before: instant)
            guard folds[index].horizon != old else { continue }
            moved[signal.id] = Checkpoint(
                horizon: folds[index].horizon,
                standing: folds[index].base
            )
        }
        return moved
    }

    /// Empties one signal's fold, to be filled with all its events again.
    package mutating func restart(_ signal: SignalID) {
        guard let index = indices[signal] else { return }
        folds[index] = SignalFold(halfLifeDays: model.signals[index].halfLifeDays)
    }

    /// The stories with the most points either way, most first, forgotten or not.
    ///
    /// At most `Standing.maximumLeading` a signal are known.
    package func leadingStories(_ count: Int, at instant: Instant) -> [LeadingStory] {
        zip(model.signals, folds).flatMap { signal, fold in
            let standing = fold.standing(at: instant)
            let points = contribution(of: signal, fold, at: instant).points
            guard standing.load > 0 else { return [LeadingStory]() }
            return standing.leading.map {
                LeadingStory(
                    signal: signal.id,
                    id: $0.id,
                    points: points * ($0.load / standing.load)
                )
            }
        }
        .sorted { (abs($1.points), $0.id) < (abs($0.points), $1.id) }
        .prefix(count).map(\.self)
    }
}
