/// All that a score depends on beside the events (DESIGN section 3).
package struct ScoringModel: Hashable, Sendable {
    /// Tension where there is no evidence, 0…100.
    package var baseline: Double
    /// How far full cooperation offsets full risk.
    package var cooperationOffset: Double
    package var levels: LevelBands
    /// In the order in which contributions are listed.
    package var signals: [Signal]
    /// Reliability of publishers by name, 0…1.
    package var reliabilities: [String: Double]
    package var defaultReliability: Double
    /// Share of shingles above which two wordings tell the same happening, 0…1.
    package var storySimilarity: Double
    /// How long after its onset a story takes further reports.
    package var storyWindow: Duration

    package init(
        baseline: Double = 50,
        cooperationOffset: Double = 0.8,
        levels: LevelBands = .standard,
        signals: [Signal] = Signal.standard,
        reliabilities: [String: Double] = [:],
        defaultReliability: Double = 0.5,
        storySimilarity: Double = 0.5,
        storyWindow: Duration = .seconds(72 * 3600)
    ) {
        self.baseline = baseline
        self.cooperationOffset = cooperationOffset
        self.levels = levels
        self.signals = signals
        self.reliabilities = reliabilities
        self.defaultReliability = defaultReliability
        self.storySimilarity = storySimilarity
        self.storyWindow = storyWindow
    }

    package func signal(_ id: SignalID) -> Signal? { signals.first { $0.id == id } }

    /// The report an event makes: the event's own reliability counts first, then its publisher's.
    package func report(of event: CodedEvent) -> Report {
        let listed = event.publisher.flatMap { reliabilities[$0] }
        let reliability = event.reliability ?? listed ?? defaultReliability
        return Report(
            event: event.id,
            at: event.occurredAt,
            intensity: event.intensity,
            publisher: event.publisher,
            credit: reliability * event.confidence
        )
    }

    /// Points of tension at full activation, with the sign of the signal's polarity; 0 for a signal
    /// without weight.
    func pointsAtFullActivation(of signal: Signal) -> Double {
        let total = signals.reduce(0) { $0 + ($1.polarity == signal.polarity ? $1.weight : 0) }
        guard total > 0 else { return 0 }
        return switch signal.polarity {
        case .risk: 50 * signal.weight / total
        case .cooperation: -50 * cooperationOffset * signal.weight / total
        }
    }
}

extension Signal {
    /// The seven signals that have weight by default (DESIGN section 2).
    package static let standard: [Signal] = [
        standard("election-interference", .risk, 0.25, 120),
        standard("cyber-threat", .risk, 0.25, 90),
        standard("activist-harassment", .risk, 0.20, 120),
        standard("retaliatory-tariffs", .risk, 0.30, 180),
        standard("clean-energy", .cooperation, 0.35, 60),
        standard("agriculture", .cooperation, 0.35, 60),
        standard("finance", .cooperation, 0.30, 60),
    ].compactMap(\.self)

    private static func standard(
        _ name: String,
        _ polarity: Polarity,
        _ weight: Double,
        _ halfLifeDays: Double
    ) -> Signal? {
        SignalID(name).map {
            Signal(id: $0, polarity: polarity, weight: weight, halfLifeDays: halfLifeDays)
        }
    }
}
