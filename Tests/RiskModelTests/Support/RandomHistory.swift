import RiskModel
import TestKit

/// A made-up history of a dyad, decided by a seed: crowded enough that stories are shared across days,
/// instants coincide, and reports reach back before what was known.
struct RandomHistory {
    static let days = 40

    let events: [CodedEvent]
    let model: ScoringModel

    init(seed: UInt64, count: Int = 90) {
        var random = SplitMix64(seed: seed)
        model = Self.model(&random)
        events = (0..<count).map { Self.event($0, &random) }
    }

    /// Instants that are telling: those of the events, just before and after, and some between and beyond.
    func instants(seed: UInt64, count: Int) -> [Instant] {
        var random = SplitMix64(seed: seed)
        let near = events.shuffled(using: &random).prefix(count).flatMap { event in
            [-1, 0, 1].map { event.occurredAt + .milliseconds($0) }
        }
        return near + [day(-1), day(Double(Self.days)), day(100.37), day(700)]
    }

    private static let publishers = ["Reuters", "CBC", "Xinhua", "Globe and Mail", "Unlisted", nil]

    private static func model(_ random: inout SplitMix64) -> ScoringModel {
        var model = ScoringModel()
        model.baseline = 30 + 40 * random.unit()
        model.cooperationOffset = random.unit()
        model.defaultReliability = random.unit()
        model.reliabilities = ["Reuters": 0.9, "CBC": 0.8, "Xinhua": 0.4, "Globe and Mail": 1]
        model.signals = model.signals.map { signal in
            Signal(
                id: signal.id,
                polarity: signal.polarity,
                weight: random.chance(0.1) ? 0 : random.unit(),
                halfLifeDays: 2 + 100 * random.unit(),
                saturation: 0.5 + 2 * random.unit()
            )
        }
        return model
    }

    private static func event(_ number: Int, _ random: inout SplitMix64) -> CodedEvent {
        let signals = Signal.standard.map(\.id.name) + ["not-in-the-model"]
        let hour = Double(random.index(below: days * 24))
        return RiskModelTests.event(
            "e\(number)",
            signal: signals[random.index(below: signals.count)],
            stance: random.chance(0.7) ? .advance : .reverse,
            intensity: share(&random),
            confidence: share(&random),
            reliability: random.chance(0.4) ? share(&random) : nil,
            publisher: publishers[random.index(below: publishers.count)],
            story: random.chance(0.6) ? "s\(random.index(below: 6))" : nil,
            // Whole quarters of a day often, so that cells of both stances meet at an instant.
            at: random.chance(0.5)
                ? day((hour / 6).rounded() / 4)
                : day(0, hour: hour, milliseconds: Int64(random.index(below: 3_600_000)))
        )
    }

    /// 0…1, the ends included often enough to matter.
    private static func share(_ random: inout SplitMix64) -> Double {
        switch random.index(below: 12) {
        case 0: 0
        case 1: 1
        default: random.unit()
        }
    }
}
