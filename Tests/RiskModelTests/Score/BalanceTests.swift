import RiskModel
import Testing

@Suite("Risk is weighed against cooperation into one tension")
struct BalanceTests {
    private static let seeds = 41...52 as ClosedRange<UInt64>

    private func check(seed: UInt64, _ body: (DyadFold, Instant) -> Void) {
        let history = RandomHistory(seed: seed)
        let fold = DyadFold(history.events, model: history.model)
        for at in history.instants(seed: seed, count: 12) { body(fold, at) }
    }

    @Test("baseline and points sum to the tension, before it is clamped", arguments: seeds)
    func points(seed: UInt64) {
        check(seed: seed) { fold, at in
            let score = fold.score(at: at, coverage: 1)
            let sum = score.contributions.map(\.points).reduce(fold.model.baseline, +)
            #expect(isClose(score.tension, min(max(sum, 0), 100)))
            #expect(score.tension == fold.tension(at: at))
            #expect(score.level == fold.model.levels.level(of: score.tension))
        }
    }

    @Test("the stories of a signal share its points", arguments: seeds)
    func stories(seed: UInt64) {
        check(seed: seed) { fold, at in
            let stories = Dictionary(grouping: fold.storyContributions(at: at), by: \.signal)
            for contribution in fold.score(at: at, coverage: 1).contributions {
                let sum = (stories[contribution.signal] ?? []).map(\.points).reduce(0, +)
                #expect(isClose(sum, contribution.points))
            }
        }
    }

    @Test("all stays within its bounds", arguments: seeds)
    func bounds(seed: UInt64) {
        check(seed: seed) { fold, at in
            let score = fold.score(at: at, coverage: 1)
            for value in [score.tension, score.risk, score.cooperation, score.confidence] {
                #expect((0...100).contains(value))
            }
            for contribution in score.contributions {
                #expect(contribution.load >= 0)
                #expect((0...1).contains(contribution.activation))
                let sign: Double = contribution.polarity == .risk ? 1 : -1
                #expect(sign * contribution.points >= 0)
            }
        }
    }

    @Test(
        "even where every signal of a side is full",
        arguments: Polarity.allCases,
        [[0.3, 0.3, 0.4], [0.01, 0.01, 0.07], [0.01, 0.01, 0.15]]
    )
    func fullSideBounds(polarity: Polarity, weights: [Double]) {
        let names = ["x", "y", "z"]
        let events = (0..<60).flatMap { number in
            names.map { event("\($0)\(number)", signal: $0, at: day(Double(number))) }
        }
        let signals = zip(names, weights).map {
            Signal(id: signalID($0), polarity: polarity, weight: $1, halfLifeDays: 1000)
        }
        let score = DyadFold(events, model: ScoringModel(signals: signals))
            .score(at: day(60), coverage: 1)
        #expect((0...100).contains(score.tension))
        #expect((0...100).contains(score.risk))
        #expect((0...100).contains(score.cooperation))
    }

    @Test("a side without weight says nothing")
    func noWeight() {
        var model = ScoringModel()
        model.signals = model.signals.map {
            Signal(id: $0.id, polarity: $0.polarity, weight: 0, halfLifeDays: $0.halfLifeDays)
        }
        let score = DyadFold([event("a", at: day(0))], model: model)
            .score(at: day(1), coverage: 1)
        #expect(score.tension == 50)
        #expect(score.risk == 0)
        #expect(score.confidence == 0)
    }

    @Test("all this smiling is no full reset: equal evidence on both sides leaves tension up")
    func noFullReset() {
        let events = Signal.standard.map { event($0.id.name, signal: $0.id.name, at: day(0)) }
        let score = DyadFold(events).score(at: day(0), coverage: 1)
        #expect(isClose(score.risk, score.cooperation))
        #expect(score.tension > 50)
    }

    @Test("change is told against 1, 7 and 30 days before, as now known")
    func change() {
        let fold = DyadFold([0, 25, 31].map { event("e\($0)", at: day($0)) })
        let change = fold.change(at: day(31))
        let now = fold.tension(at: day(31))
        #expect(change.day == now - fold.tension(at: day(30)))
        #expect(change.week == now - fold.tension(at: day(24)))
        #expect(change.month == now - fold.tension(at: day(1)))
    }
}
