import RiskModel
import Testing

@Suite("The fold agrees with section 3 of the design, written down a second time")
struct ReferenceTests {
    private static let seeds = 1...12 as ClosedRange<UInt64>

    private func check(
        seed: UInt64,
        _ body: (_ fold: DyadFold, _ reference: ReferenceModel, _ at: Instant) -> Void
    ) {
        let history = RandomHistory(seed: seed)
        let fold = DyadFold(history.events, model: history.model)
        for at in history.instants(seed: seed, count: 8) {
            body(fold, ReferenceModel(history.model, events: history.events, at: at), at)
        }
    }

    @Test("on tension, risk and cooperation", arguments: seeds)
    func balance(seed: UInt64) {
        check(seed: seed) { fold, reference, at in
            let score = fold.score(at: at, coverage: 1)
            #expect(isClose(score.tension, reference.tension))
            #expect(isClose(score.risk, 100 * reference.side(.risk)))
            #expect(isClose(score.cooperation, 100 * reference.side(.cooperation)))
        }
    }

    @Test("on each signal's load, activation and points", arguments: seeds)
    func signals(seed: UInt64) {
        check(seed: seed) { fold, reference, at in
            let contributions = fold.score(at: at, coverage: 1).contributions
            #expect(contributions.map(\.signal) == reference.model.signals.map(\.id))
            for (contribution, signal) in zip(contributions, reference.model.signals) {
                #expect(isClose(contribution.load, reference.load(signal)))
                #expect(isClose(contribution.activation, reference.activation(signal)))
                #expect(isClose(contribution.points, reference.points(signal)))
                #expect(contribution.polarity == signal.polarity)
            }
        }
    }

    @Test("on each story's points", arguments: seeds)
    func stories(seed: UInt64) {
        check(seed: seed) { fold, reference, at in
            let found = fold.storyContributions(at: at)
            let expected = reference.storyPoints
            for (signal, story, points) in expected {
                let match = found.first { $0.signal == signal && $0.story.id == story.id }
                #expect(isClose(match?.points ?? 0, points))
            }
            let names = Set(expected.map { "\($0.signal) \($0.story.id)" })
            #expect(names.isSuperset(of: found.map { "\($0.signal) \($0.story.id)" }))
        }
    }

    @Test("on confidence", arguments: seeds)
    func confidence(seed: UInt64) {
        check(seed: seed) { fold, reference, at in
            let score = fold.score(at: at, coverage: 0.75)
            #expect(isClose(score.confidence, reference.confidence(coverage: 0.75)))
        }
    }

    @Test("on the quiet path", arguments: seeds)
    func quietPath(seed: UInt64) {
        let history = RandomHistory(seed: seed)
        let last = day(Double(RandomHistory.days))
        let quiet = DyadFold(history.events, model: history.model).quietPath(from: last)
        for days in [0, 0.01, 1, 30, 365] {
            let at = last + .days(days)
            let reference = ReferenceModel(history.model, events: history.events, at: at)
            #expect(isClose(quiet.tension(at: at), reference.tension))
        }
    }
}
