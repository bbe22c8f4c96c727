/// All signals of one dyad, folded: what the score of the dyad is read from at any instant.
package struct DyadFold: Sendable {
    package let dyad: Dyad
    package let model: ScoringModel
    private let modelHash: String
    var folds: [SignalFold]
    private(set) var indices: [SignalID: Int]

    /// Goes on from what signals were forgotten to; from nothing by default.
    package init(dyad: Dyad, model: ScoringModel, checkpoints: [SignalID: Checkpoint] = [:]) {
        self.dyad = dyad
        self.model = model
        modelHash = model.hash
        folds = model.signals.map { signal in
            checkpoints[signal.id].map {
                SignalFold(
                    halfLifeDays: signal.halfLifeDays,
                    base: $0.standing,
                    horizon: $0.horizon
                )
            } ?? SignalFold(halfLifeDays: signal.halfLifeDays)
        }
        indices = Dictionary(
            model.signals.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Takes an event into a story; false, and nothing taken, when the model has no such signal.
    @discardableResult
    package mutating func insert(_ event: CodedEvent, story: String) -> Bool {
        guard let index = indices[event.signal] else { return false }
        folds[index].insert(model.report(of: event), into: .init(stance: event.stance, id: story))
        return true
    }

    /// Moves an event that was taken before from one story to another.
    package mutating func move(_ event: CodedEvent, from old: String, to new: String) {
        remove(event, from: old)
        insert(event, story: new)
    }

    /// Takes an event out again.
    package mutating func remove(_ event: CodedEvent, from story: String) {
        guard let index = indices[event.signal] else { return }
        folds[index].remove(event: event.id, from: .init(stance: event.stance, id: story))
    }

    /// Refolds what has changed, so that reading need not.
    package mutating func settle() {
        for index in folds.indices { folds[index].settle() }
    }

    package func story(_ id: String, signal: SignalID, stance: Stance) -> Story? {
        indices[signal].flatMap { folds[$0].story(.init(stance: stance, id: id)) }
    }

    /// The score at an instant, of what was reported up to then.
    ///
    /// Coverage is the share of sources that answered, 0…1 (see `Confidence`).
    package func score(at instant: Instant, coverage: Double) -> Score {
        let contributions = zip(model.signals, folds).map { contribution(of: $0, $1, at: instant) }
        let tension = clamped(contributions.reduce(model.baseline) { $0 + $1.points })
        return Score(
            dyad: dyad,
            at: instant,
            tension: tension,
            risk: side(.risk, of: contributions),
            cooperation: side(.cooperation, of: contributions),
            level: model.levels.level(of: tension),
            confidence: Confidence.value(
                coverage: coverage,
                signals: zip(contributions, folds).map { ($0.points, $1.standing(at: instant)) }
            ),
            contributions: contributions,
            model: modelHash
        )
    }

    /// The tension alone: cheaper than a score.
    package func tension(at instant: Instant) -> Double {
        clamped(
            zip(model.signals, folds).reduce(model.baseline) {
                $0 + contribution(of: $1.0, $1.1, at: instant).points
            }
        )
    }

    /// What one signal adds; nil when the model has no such signal.
    package func contribution(of signal: SignalID, at instant: Instant) -> Contribution? {
        indices[signal].map { contribution(of: model.signals[$0], folds[$0], at: instant) }
    }

    package func change(at instant: Instant) -> Change {
        let now = tension(at: instant)
        return Change(
            day: now - tension(at: instant - .days(1)),
            week: now - tension(at: instant - .days(7)),
            month: now - tension(at: instant - .days(30))
        )
    }

    /// Each advancing story's share of the points, signal by signal in the model's order; of what was
    /// forgotten, none.
    package func storyContributions(at instant: Instant) -> [StoryContribution] {
        zip(model.signals, folds).flatMap { signal, fold in
            let whole = contribution(of: signal, fold, at: instant)
            guard whole.load > 0 else { return [StoryContribution]() }
            return fold.residuals(at: instant).map { story, residual in
                StoryContribution(
                    signal: signal.id,
                    story: story,
                    points: whole.points * (residual / whole.load)
                )
            }
        }
    }

    /// The reversing stories, and the share of their signal's load that each day's reversal took.
    package func reversals(
        at instant: Instant
    ) -> [(signal: SignalID, story: Story, relief: Double)] {
        zip(model.signals, folds).flatMap { signal, fold in
            fold.reversals(at: instant).map { (signal.id, $0.story, $0.relief) }
        }
    }

    /// The tension from an instant on if nothing new happens.
    package func quietPath(from instant: Instant) -> QuietPath {
        QuietPath(model: model, loads: folds.map { $0.load(at: instant) }, start: instant)
    }

    func contribution(
        of signal: Signal,
        _ fold: SignalFold,
        at instant: Instant
    ) -> Contribution {
        let load = fold.load(at: instant)
        return Contribution(
            signal: signal.id,
            polarity: signal.polarity,
            load: load,
            activation: activation(load: load, saturation: signal.saturation),
            points: points(of: signal, load: load)
        )
    }

    private func points(of signal: Signal, load: Double) -> Double {
        model.pointsAtFullActivation(of: signal)
            * activation(load: load, saturation: signal.saturation)
    }

    private func side(_ polarity: Polarity, of contributions: [Contribution]) -> Double {
        let parts = zip(model.signals, contributions).filter { $0.0.polarity == polarity }
        let total = parts.reduce(0) { $0 + $1.0.weight }
        guard total > 0 else { return 0 }
        return 100 * (parts.reduce(0) { $0 + $1.0.weight * $1.1.activation } / total)
    }
}
