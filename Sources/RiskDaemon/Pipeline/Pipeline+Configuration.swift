import CurlClient
import RiskCoding
import RiskConfiguration
import RiskModel
import RiskSources
import RiskStore
import RiskWire

/// Another configuration: taking it, and telling what it would do.
extension Pipeline {
    /// Takes another configuration; scores are folded anew under its model.
    ///
    /// - Throws: a `Problem` when that cannot be written; the configuration from before is then in use.
    func reconfigure(_ configuration: Configuration) async throws {
        let (coder, mapping) = state.withLock { ($0.coder, $0.mapping) }
        try await reconfigure(configuration, coder: coder, mapping: mapping)
    }

    /// The same, with another lexicon, and another table of what is made of GDELT's rows.
    func reconfigure(
        _ configuration: Configuration,
        coder: Coder,
        mapping: GDELTMapping?
    ) async throws {
        let before = state.withLock { state in
            let before = (state.configuration, state.coder, state.mapping)
            state.take(configuration, coder, mapping)
            return before
        }
        do {
            try await tick()
        } catch {
            state.withLock { $0.take(before.0, before.1, before.2) }
            throw error
        }
    }

    /// What makes events of GDELT's rows under the configuration in use; nil where there is no table for it.
    func rowMapper() -> GDELTMapper? {
        state.withLock { state in
            state.mapping.map { GDELTMapper($0, state.configuration, state.coder) }
        }
    }

    /// How the scores of now would stand under another configuration: of the pairs whose model differs, so many
    /// as are told at once, and how many more there are.
    func moves(to other: Configuration) async throws -> (told: [ScoreMoveView], omitted: Int) {
        let engine = try snapshot()
        let now = SystemClock.now()
        return try await store.read { reader in
            let known = Set(engine.folds.keys).union(other.dyads.map(\.dyad))
                .union(other.watchesAll ? try reader.dyads() : [])
            let moved = known.filter {
                engine.configuration.scoring(of: $0) != other.scoring(of: $0)
            }
            .sorted()
            let told = try moved.prefix(Limits.scoreMoves).map { dyad in
                let scores = try [engine.configuration, other].map { configuration in
                    try configuration.scoring(of: dyad).map { model in
                        try Engine.wholeFold(of: dyad, under: model, from: reader)
                            .score(at: now, coverage: engine.coverage(at: now))
                    }
                }
                return ScoreMoveView(
                    dyad: dyad.id,
                    before: scores[0].map(ScoreMoveView.Standing.init),
                    after: scores[1].map(ScoreMoveView.Standing.init)
                )
            }
            return (told, moved.count - told.count)
        }
    }

    /// The models that scores were made by.
    func models() async throws -> [ModelView] {
        let engine = try snapshot()
        let current = Dictionary(grouping: engine.folds.keys.sorted()) {
            engine.configuration.model(of: $0).hash
        }
        return try await store.read { reader in
            try reader.models().map { model in
                ModelView(
                    version: model.version,
                    hash: model.hash,
                    firstUsedAt: model.firstUsedAt.rfc3339,
                    text: model.text,
                    dyads: (current[model.hash] ?? []).map(\.id)
                )
            }
        }
    }
}

extension Pipeline.State {
    /// The engine is read from the database again, at the tick that is due at once.
    fileprivate mutating func take(
        _ configuration: Configuration,
        _ coder: Coder,
        _ mapping: GDELTMapping?
    ) {
        self.configuration = configuration
        self.mapping = mapping
        self.coder = coder.reading(configuration.model.signals)
        engine = nil
        nextTick = SystemClock.now()
    }
}

extension Configuration {
    /// The model that a pair is scored under; nil where it is not watched.
    fileprivate func scoring(of dyad: Dyad) -> ScoringModel? {
        watches(dyad) ? model(of: dyad) : nil
    }

    /// The pairs among some that another configuration scores under another model.
    func rescored(_ dyads: some Sequence<Dyad>, by other: Configuration) -> [Dyad] {
        dyads.filter { other.watches($0) && scoring(of: $0) != other.scoring(of: $0) }.sorted()
    }
}

extension ScoreMoveView.Standing {
    fileprivate init(_ score: Score) {
        self.init(tension: score.tension, level: score.level.rawValue, model: score.model)
    }
}
