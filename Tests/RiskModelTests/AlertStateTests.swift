import RiskModel
import Testing

/// A rule's state over time, by the values it is given.
struct AlertStateTests {
    private static let start = Instant(milliseconds: 1_700_000_000_000)

    private func rule(holdFor: Duration = .zero, repeatEvery: Duration? = nil) -> Rule {
        Rule(
            name: "tension-high",
            scope: .all,
            measure: .tension,
            threshold: .above(bound: 65, clear: 60),
            holdFor: holdFor,
            receivers: ["ops"],
            repeatEvery: repeatEvery
        )
    }

    /// What is told when each value comes a minute after the one before.
    private func notices(_ values: [Double], by rule: Rule) -> [AlertState.Notice?] {
        var state = AlertState(since: Self.start)
        return values.enumerated().map { minute, value in
            state.evaluate(value, by: rule, at: Self.start + .seconds(60 * minute))
        }
    }

    @Test func firesOnceAndResolvesOnce() {
        #expect(
            notices([64, 65, 70, 66, 59, 50], by: rule())
                == [nil, .firing, nil, nil, .resolved, nil]
        )
    }

    @Test func noiseBetweenTheBoundsTellsNothing() {
        #expect(
            notices([66, 64.9, 65.1, 60, 64, 66], by: rule()) == [.firing, nil, nil, nil, nil, nil]
        )
    }

    @Test func waitsUntilTheThresholdHasHeld() {
        #expect(
            notices([66, 66, 66, 66], by: rule(holdFor: .seconds(120))) == [nil, nil, .firing, nil]
        )
    }

    @Test func aDipWhilePendingStartsTheWaitAnew() {
        #expect(
            notices([66, 64, 66, 66, 66], by: rule(holdFor: .seconds(120)))
                == [nil, nil, nil, nil, .firing]
        )
    }

    @Test func repeatsWhileItFires() {
        #expect(
            notices([66, 66, 66, 66, 50], by: rule(repeatEvery: .seconds(120)))
                == [.firing, nil, .repeated, nil, .resolved]
        )
    }

    @Test func eachFiringIsAnEpisodeOfItsOwn() {
        var state = AlertState(since: Self.start)
        for value in [70.0, 50, 70] { _ = state.evaluate(value, by: rule(), at: Self.start) }
        #expect(state.episode == 2)
        #expect(state.phase == .firing)
    }

    @Test func aClockThatStepsBackDoesNotFireEarly() {
        var state = AlertState(since: Self.start)
        let held = rule(holdFor: .seconds(60))
        #expect(state.evaluate(70, by: held, at: Self.start) == nil)
        #expect(state.evaluate(70, by: held, at: Self.start - .seconds(3600)) == nil)
        #expect(state.evaluate(70, by: held, at: Self.start + .seconds(60)) == .firing)
    }

    @Test func belowIsTheMirrorOfAbove() {
        let threshold = Threshold.below(bound: 20, clear: 25)
        #expect(threshold.isCrossed(by: 20))
        #expect(!threshold.isCrossed(by: 21))
        #expect(!threshold.isCleared(by: 25))
        #expect(threshold.isCleared(by: 26))
    }
}
