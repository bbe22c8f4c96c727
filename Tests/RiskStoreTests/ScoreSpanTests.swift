import TestKit
import Testing

@testable import RiskStore

@Suite("An hour, or a day, of scores is their bounds and the last of them")
struct ScoreSpanTests {
    private func span(at: Int64, tension: Double) -> ScoreSpan {
        ScoreSpan(
            last: ScoreSpan.Last(
                at: at,
                tension: tension,
                risk: tension / 2,
                cooperation: 100 - tension,
                confidence: 80,
                level: "high",
                model: "m"
            )
        )
    }

    private func merged(_ spans: [ScoreSpan]) -> ScoreSpan? {
        spans.dropFirst().reduce(into: spans.first) { $0?.merge($1) }
    }

    @Test func itKnowsTheLeastAndTheMost() throws {
        let whole = try #require(
            merged([span(at: 0, tension: 50), span(at: 1, tension: 70), span(at: 2, tension: 40)])
        )
        #expect(whole.count == 3)
        #expect(whole.tension == ScoreSpan.Bounds(40, 70))
        #expect(whole.risk == ScoreSpan.Bounds(20, 35))
        #expect(whole.cooperation == ScoreSpan.Bounds(30, 60))
        #expect(whole.last.tension == 40)
    }

    @Test func ofTwoAtOneInstantTheOneAddedIsTheLast() throws {
        let whole = try #require(merged([span(at: 5, tension: 50), span(at: 5, tension: 60)]))
        #expect(whole.last.tension == 60)
    }

    @Test func howItIsPutTogetherMakesNoDifference() throws {
        var chance = SplitMix64(seed: 7)
        for _ in 0..<200 {
            let scores = (0..<20).map { at in
                span(at: Int64(at), tension: Double.random(in: 0...100, using: &chance))
            }
            let cut = Int.random(in: 1..<scores.count, using: &chance)
            var halves = try #require(merged(Array(scores[..<cut])))
            halves.merge(try #require(merged(Array(scores[cut...]))))
            #expect(halves == merged(scores))
            // Only the last depends on time, and it is told by time.
            let shuffled = scores.shuffled(using: &chance)
            #expect(merged(shuffled) == merged(scores))
        }
    }

    @Test(
        arguments: [
            (3_600_000, 3_600_000), (3_599_999, 0), (0, 0), (-1, -3_600_000),
            (-3_600_000, -3_600_000),
        ] as [(Int64, Int64)]
    )
    func anHourBeginsAtItsFirstMillisecond(at: Int64, start: Int64) {
        #expect(ScoreSpan.Key(dyad: "CAN-CHN", length: .hour, at: at).start == start)
    }
}
