import RiskModel
import TestKit
import Testing

/// The scoring model by hand-computed cases and by its properties.
struct ScoringTests {
    private let dyad: Dyad
    private let noon: Instant

    init() throws {
        dyad = try #require(Dyad("CAN-CHN"))
        noon = try #require(Instant(rfc3339: "2026-01-16T12:00:00Z"))
    }

    private func event(
        _ id: String,
        _ signal: Signal,
        _ stance: Stance = .advance,
        daysAgo: Double = 0,
        intensity: Double = 1,
        publisher: String? = "Reuters",
        story: String? = nil
    ) -> CodedEvent {
        CodedEvent(
            id: id,
            dyad: dyad,
            signal: signal.id,
            stance: stance,
            intensity: intensity,
            confidence: 1,
            reliability: 0.5,
            publisher: publisher,
            story: story,
            occurredAt: noon - .days(daysAgo)
        )
    }

    private func fold(_ events: [CodedEvent]) -> DyadFold {
        var fold = DyadFold(dyad: dyad, model: ScoringModel())
        for event in events { fold.insert(event, story: event.story ?? event.id) }
        return fold
    }

    private var tariffs: Signal { Signal.standard[3] }
    private var finance: Signal { Signal.standard[6] }

    @Test func withoutEvidenceTensionIsTheBaselineAndConfidenceNothing() {
        let score = fold([]).score(at: noon, coverage: 1)
        #expect(score.tension == 50)
        #expect(score.confidence == 0)
    }

    @Test func oneTariffByHand() {
        // x = 1·0.5, L = 0.5, a = 1 − e^−0.5 = 0.3934693402873666, points = 50·0.30·a.
        let score = fold([event("a", tariffs)]).score(at: noon, coverage: 1)
        #expect(abs(score.tension - 55.902040104310499) < 1e-12)
        #expect(score.contributions[3].load == 0.5)
    }

    @Test func aLoadHalvesEachHalfLife() {
        let score = fold([event("a", tariffs, daysAgo: 180)]).score(at: noon, coverage: 1)
        #expect(score.contributions[3].load == 0.25)
    }

    @Test func tenReprintsByOnePublisherAddNothing() {
        let reprints = (0..<10).map { event("\($0)", tariffs, story: "one") }
        #expect(fold(reprints).tension(at: noon) == fold([reprints[0]]).tension(at: noon))
    }

    @Test func independentPublishersRaiseCredibility() {
        let both = fold([
            event("a", tariffs, story: "one"), event("b", tariffs, publisher: "AP", story: "one"),
        ])
        #expect(both.score(at: noon, coverage: 1).contributions[3].load == 0.75)
    }

    @Test func aFloodOnOneDayNeverExceedsOneFullEvent() {
        let flood = (0..<500).map { event("\($0)", tariffs) }
        #expect(fold(flood).score(at: noon, coverage: 1).contributions[3].load <= 1)
    }

    @Test func aReversalRelievesInProportionAndLeavesNoDebt() {
        let events = [
            event("a", tariffs, daysAgo: 180), event("b", tariffs, .reverse, daysAgo: 0),
        ]
        #expect(fold(events).score(at: noon, coverage: 1).contributions[3].load == 0.125)
        let alone = fold([event("b", tariffs, .reverse)])
        #expect(alone.score(at: noon, coverage: 1).contributions[3].load == 0)
    }

    @Test func whatIsReportedLaterDoesNotRaiseThePast() {
        let later = event("b", tariffs, daysAgo: 1, publisher: "AP", story: "one")
        let known = fold([event("a", tariffs, daysAgo: 3, story: "one")])
        let all = fold([event("a", tariffs, daysAgo: 3, story: "one"), later])
        let before = noon - .days(2)
        #expect(all.score(at: before, coverage: 1) == known.score(at: before, coverage: 1))
        #expect(all.tension(at: noon) > known.tension(at: noon))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func orderOfArrivalNeverShows(seed: UInt64) {
        var random = SplitMix(state: seed)
        let events = randomEvents(120, with: &random)
        let inOrder = fold(events)
        let shuffled = fold(events.shuffled(using: &random))
        for daysAgo in [0.0, 1.5, 10, 100] {
            let at = noon - .days(daysAgo)
            #expect(inOrder.score(at: at, coverage: 1) == shuffled.score(at: at, coverage: 1))
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func pointsAddUpToTheScoreAndStoriesToTheirSignals(seed: UInt64) {
        var random = SplitMix(state: seed)
        let fold = fold(randomEvents(120, with: &random))
        let score = fold.score(at: noon, coverage: 1)
        let sum = score.contributions.reduce(50) { $0 + $1.points }
        #expect(abs(min(max(sum, 0), 100) - score.tension) < 1e-9)
        let stories = fold.storyContributions(at: noon)
        for contribution in score.contributions {
            let points = stories.filter { $0.signal == contribution.signal }
                .reduce(0) { $0 + $1.points }
            #expect(abs(points - contribution.points) < 1e-9)
        }
        #expect((0...100).contains(score.tension) && (0...100).contains(score.confidence))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func aPastScoreIsThatOfTheEventsUpToThen(seed: UInt64) {
        var random = SplitMix(state: seed)
        let events = randomEvents(120, with: &random)
        let at = noon - .days(Double.random(in: 0...60, using: &random))
        let known = fold(events.filter { $0.occurredAt <= at })
        #expect(fold(events).score(at: at, coverage: 1) == known.score(at: at, coverage: 1))
    }

    @Test func moreIntensityNeverLowersTheTension() {
        let tensions = stride(from: 0.0, through: 1, by: 0.1).map {
            fold([event("a", tariffs, intensity: $0), event("b", finance)]).tension(at: noon)
        }
        #expect(tensions == tensions.sorted())
    }

    @Test func theQuietPathCrossesLevelsByDecayAlone() throws {
        let events = Signal.standard.prefix(4).flatMap { signal in
            (0..<8).map { event("\(signal.id)-\($0)", signal, daysAgo: Double($0)) }
        }
        let fold = fold(events)
        let crossing = try #require(Outlook.crossings(of: fold, from: noon).first)
        let path = fold.quietPath(from: noon)
        let levels = fold.model.levels
        #expect(levels.level(of: path.tension(at: crossing.crossesAt)) == crossing.level)
        #expect(
            levels.level(of: path.tension(at: crossing.crossesAt - .seconds(2))) != crossing.level
        )
    }

    @Test func theHashTellsModelsApart() {
        var other = ScoringModel()
        other.cooperationOffset = 0.81
        #expect(ScoringModel().hash == ScoringModel().hash)
        #expect(ScoringModel().hash != other.hash)
    }

    /// Events over 90 days, all signals and stances, some sharing stories.
    private func randomEvents(_ count: Int, with random: inout SplitMix) -> [CodedEvent] {
        (0..<count).map { number in
            event(
                "event-\(number)",
                Signal.standard[Int.random(in: 0..<7, using: &random)],
                Int.random(in: 0..<4, using: &random) == 0 ? .reverse : .advance,
                daysAgo: Double(Int.random(in: 0..<2160, using: &random)) / 24,
                intensity: Double.random(in: 0...1, using: &random),
                publisher: ["Reuters", "AP", "CBC", nil][Int.random(in: 0..<4, using: &random)],
                story: Bool.random(using: &random)
                    ? "story-\(Int.random(in: 0..<9, using: &random))" : nil
            )
        }
    }
}

/// A generator with a fixed course (Steele, Lea, Flood: SplitMix64).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
