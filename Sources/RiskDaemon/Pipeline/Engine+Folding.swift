import RiskConfiguration
import RiskModel
import RiskStore

/// How folds are read, and how much of them stays in memory.
///
/// A fold holds the stories of the last weeks; those before are in a checkpoint, in memory and in the database.
/// An event that reaches back behind a checkpoint has its dyad and signal read whole again, and a trigger of
/// the schema drops the checkpoint in the same transaction. Scores are the same to the last bit either way.
extension Engine {
    mutating func restoreFolds(from reader: StoreReader) throws {
        let dyads = Set(configuration.dyads.map(\.dyad)).union(try reader.dyads())
        let stored = Dictionary(grouping: try reader.checkpoints(), by: \.dyad)
        var restored: [DyadFold] = []
        for dyad in dyads where configuration.watches(dyad) {
            let model = configuration.model(of: dyad)
            let hash = model.hash
            let checkpoints = (stored[dyad] ?? []).filter { $0.model == hash }
                .map { ($0.signal, $0.checkpoint) }
            restored.append(
                DyadFold(
                    dyad: dyad,
                    model: model,
                    checkpoints: Dictionary(checkpoints, uniquingKeysWith: { first, _ in first })
                )
            )
        }
        try Self.fill(&restored, from: reader)
        folds = Dictionary(uniqueKeysWithValues: restored.map { ($0.dyad, $0) })
    }

    /// The fold of a dyad with nothing forgotten.
    func wholeFold(of dyad: Dyad, from reader: StoreReader) throws -> DyadFold {
        try Self.wholeFold(of: dyad, under: configuration.model(of: dyad), from: reader)
    }

    /// The same under any model.
    static func wholeFold(
        of dyad: Dyad,
        under model: ScoringModel,
        from reader: StoreReader
    ) throws -> DyadFold {
        var fold = DyadFold(dyad: dyad, model: model)
        try fill(&fold, from: reader)
        return fold
    }

    /// Dates the models that are used for the first time.
    func noteModels(at now: Instant, in transaction: StoreTransaction) throws {
        var models = [configuration.model]
        for dyad in configuration.dyads where !models.contains(dyad.model) {
            models.append(dyad.model)
        }
        for model in models { try transaction.note(model, at: now) }
    }

    func emptyFold(of dyad: Dyad) -> DyadFold {
        DyadFold(dyad: dyad, model: configuration.model(of: dyad))
    }

    /// The fold of a dyad as it is in memory, where it tells scores from an instant on; else whole.
    func fold(of dyad: Dyad, since instant: Instant, from reader: StoreReader) throws -> DyadFold {
        if let fold = folds[dyad], fold.reach <= instant { return fold }
        return try wholeFold(of: dyad, from: reader)
    }

    /// The fold of a dyad, settled, and telling all that is recorded and told of it now.
    mutating func settledFold(
        of dyad: Dyad,
        at now: Instant,
        from reader: StoreReader
    ) throws -> DyadFold {
        // A clock that was set back may lie behind what is in memory.
        if folds[dyad].map({ $0.reach > now - Limits.scoresFromMemory }) ?? true {
            folds[dyad] = try wholeFold(of: dyad, from: reader)
        }
        folds[dyad]?.settle()
        return folds[dyad] ?? emptyFold(of: dyad)
    }

    /// Makes the fold of an event's dyad and signal reach back to it and to all stories it touches.
    mutating func reach(
        back event: CodedEvent,
        _ assignments: [StoryGrouping.Assignment],
        from reader: StoreReader
    ) throws {
        guard configuration.watches(event.dyad) else { return }
        var fold = folds.removeValue(forKey: event.dyad) ?? emptyFold(of: event.dyad)
        defer { folds[event.dyad] = fold }
        guard let horizon = fold.horizon(of: event.signal) else { return }
        let onsets = try assignments.flatMap { [$0.old, $0.new].compactMap(\.self) }
            .compactMap { try reader.onset(ofStory: $0, like: event) }
        guard onsets.reduce(event.occurredAt, min) < horizon else { return }
        fold.restart(event.signal)
        try Self.fill(&fold, only: event.signal, from: reader)
    }

    /// Folds away the stories that began before the last weeks, and keeps what they have come to.
    mutating func forget(at now: Instant, in transaction: StoreTransaction) throws {
        for dyad in folds.keys {
            let moved = folds[dyad]?.forget(before: now - Limits.storiesInMemory) ?? [:]
            let model = configuration.model(of: dyad).hash
            for (signal, checkpoint) in moved {
                try transaction.save(checkpoint, of: signal, dyad: dyad, model: model)
            }
        }
    }

    /// Reads into folds what lies after their signals' horizons, or that of one.
    private static func fill(
        _ folds: inout [DyadFold],
        only: SignalID? = nil,
        from reader: StoreReader
    ) throws {
        let starts = folds.map { fold in
            let signals = only.map { [$0] } ?? fold.model.signals.map(\.id)
            return (
                fold.dyad,
                signals.compactMap { fold.horizon(of: $0) }.min() ?? Instant.accepted.upperBound
            )
        }
        try reader.forEachScoredEvent(since: starts) { index, event, story in
            guard only == nil || only == event.signal else { return }
            folds[index].insertKept(event, story: story)
        }
        for index in folds.indices {
            folds[index].settle()
            folds[index].trim()
        }
    }

    private static func fill(
        _ fold: inout DyadFold,
        only: SignalID? = nil,
        from reader: StoreReader
    ) throws {
        var folds = [fold]
        try fill(&folds, only: only, from: reader)
        fold = folds[0]
    }
}
