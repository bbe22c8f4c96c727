import RiskModel
import TestKit
import Testing

@Suite("More of a thing never counts for less")
struct MonotonicityTests {
    private static let seeds = 61...68 as ClosedRange<UInt64>
    /// A few units in the last place, for exp is not promised to be monotone to the bit.
    private static let slack = 1e-12

    /// Changes each event of the history alone: an advance of risk may only raise the tension and its
    /// reversal only lower it; with cooperation, the other way.
    private func check(seed: UInt64, change: (inout CodedEvent, inout SplitMix64) -> Void) {
        let history = RandomHistory(seed: seed, count: 60)
        var random = SplitMix64(seed: seed)
        let instants = history.instants(seed: seed, count: 4)
        let before = DyadFold(history.events, model: history.model)
        for index in history.events.indices {
            var events = history.events
            guard let signal = history.model.signal(events[index].signal) else { continue }
            change(&events[index], &random)
            let raises = (signal.polarity == .risk) == (events[index].stance == .advance)
            let after = DyadFold(events, model: history.model)
            for at in instants {
                let gain = after.tension(at: at) - before.tension(at: at)
                #expect((raises ? gain : -gain) >= -Self.slack)
            }
        }
    }

    @Test("in intensity", arguments: seeds)
    func intensity(seed: UInt64) {
        check(seed: seed) { $0.intensity += (1 - $0.intensity) * $1.unit() }
    }

    @Test("in confidence of the reading", arguments: seeds)
    func confidence(seed: UInt64) {
        check(seed: seed) { $0.confidence += (1 - $0.confidence) * $1.unit() }
    }

    @Test("in reliability of the publisher", arguments: seeds)
    func reliability(seed: UInt64) {
        check(seed: seed) { event, _ in
            if event.reliability != nil { event.reliability = 1 }
        }
    }

    @Test(
        "in weight: a side's most active signal pulls it up, its least active down",
        arguments: seeds
    )
    func weight(seed: UInt64) throws {
        let history = RandomHistory(seed: seed)
        let before = DyadFold(history.events, model: history.model)
            .score(at: day(20), coverage: 1)
        let risks = before.contributions.filter { $0.polarity == .risk }
            .sorted { $0.activation < $1.activation }
        let least = try #require(risks.first).signal
        let most = try #require(risks.last).signal
        let heavyMost = tension(history) { $0.id == most ? $0.weight + 0.5 : $0.weight }
        let heavyLeast = tension(history) { $0.id == least ? $0.weight + 0.5 : $0.weight }
        #expect(heavyMost >= before.tension - 1e-9)
        #expect(heavyLeast <= before.tension + 1e-9)
    }

    @Test("only the proportion of weights matters", arguments: seeds)
    func scaledWeights(seed: UInt64) {
        let history = RandomHistory(seed: seed)
        let scaled = tension(history) { $0.weight * 7 }
        #expect(isClose(scaled, tension(history) { $0.weight }))
    }

    private func tension(_ history: RandomHistory, weight: (Signal) -> Double) -> Double {
        var model = history.model
        model.signals = model.signals.map {
            Signal(
                id: $0.id,
                polarity: $0.polarity,
                weight: weight($0),
                halfLifeDays: $0.halfLifeDays,
                saturation: $0.saturation
            )
        }
        return DyadFold(history.events, model: model).tension(at: day(20))
    }
}
