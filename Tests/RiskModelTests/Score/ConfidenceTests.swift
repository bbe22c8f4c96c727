import RiskModel
import Testing

@Suite("Confidence grows with independent publishers, and with coverage")
struct ConfidenceTests {
    private func confidence(_ publishers: [String?], coverage: Double = 1) -> Double {
        let events = publishers.enumerated().map { number, name in
            event("e\(number)", publisher: name, at: day(0))
        }
        return DyadFold(events).score(at: day(1), coverage: coverage).confidence
    }

    @Test("one publisher, however often: 100·(1 − 2^−½)", arguments: [1, 2, 40])
    func onePublisher(count: Int) {
        let expected = 100 * (1 - 0.5.squareRoot())
        #expect(isClose(confidence(Array(repeating: "CBC", count: count)), expected))
        #expect(isClose(confidence(Array(repeating: nil, count: count)), expected))
    }

    @Test("two equal publishers: half; four: three quarters")
    func equalPublishers() {
        #expect(isClose(confidence(["CBC", "Reuters"]), 50))
        #expect(isClose(confidence(["CBC", "Reuters", "AP", "AFP"]), 75))
    }

    @Test("a story's points are split evenly among its publishers")
    func oneStory() {
        let events = ["CBC", "AP"].map { event($0, publisher: $0, story: "s", at: day(0)) }
        #expect(isClose(DyadFold(events).score(at: day(1), coverage: 1).confidence, 50))
    }

    @Test("in proportion to coverage, and no part of the tension", arguments: [0, 0.25, 0.5, 1])
    func proportion(coverage: Double) {
        #expect(isClose(confidence(["CBC", "AP"], coverage: coverage), 50 * coverage))
        let fold = DyadFold([event("a", at: day(0))])
        #expect(fold.score(at: day(1), coverage: coverage).tension == fold.tension(at: day(1)))
    }

    @Test(
        "without sources, coverage holds for a week and halves each week after",
        arguments: [(0, 1), (6.5, 1), (7, 1), (14, 0.5), (21, 0.25), (10.5, 0.5.squareRoot())]
    )
    func coverage(days: Double, expected: Double) {
        #expect(isClose(Confidence.coverage(latestDocument: day(0), at: day(days)), expected))
    }

    @Test("no document ever, no coverage")
    func nothing() {
        #expect(Confidence.coverage(latestDocument: nil, at: day(0)) == 0)
    }
}
