import RiskModel
import Testing

@Suite("Alerts when the clock is set, and when riskd was not running")
struct AlertClockTests {
    private static let start = Instant(milliseconds: 1_700_000_000_000)
    private static let gap = Duration.seconds(960)

    /// The notices of looks, each so many seconds after the start, and the state after them.
    private func run(
        _ looks: [(second: Int, verdict: Finding.Verdict)],
        by timing: Rule.Timing
    ) -> [AlertState.Notice?] {
        var state = AlertState(since: Self.start)
        return looks.map { second, verdict in
            let now = Self.start + .seconds(second)
            return state.take(verdict, by: timing, longestGap: Self.gap, at: now)?.notice
        }
    }

    @Test func aClockSetBackNeitherFiresEarlyNorWaitsForIt() {
        let timing = Rule.Timing(holdFor: .seconds(60))
        #expect(
            run([(0, .crossed), (30, .crossed), (-7200, .crossed), (-7171, .crossed)], by: timing)
                == [nil, nil, nil, nil]
        )
        #expect(
            run([(0, .crossed), (30, .crossed), (-7200, .crossed), (-7170, .crossed)], by: timing)
                == [nil, nil, nil, .firing]
        )
    }

    @Test func aClockSetForwardDoesNotFireEarly() {
        let timing = Rule.Timing(holdFor: .seconds(1800))
        #expect(
            run(
                [(0, .crossed), (900, .crossed), (90_000, .crossed), (90_899, .crossed)],
                by: timing
            ) == [nil, nil, nil, nil]
        )
        #expect(
            run(
                [(0, .crossed), (900, .crossed), (90_000, .crossed), (90_900, .crossed)],
                by: timing
            )
                == [nil, nil, nil, .firing]
        )
    }

    @Test func aWeekOfDowntimeIsOneRepeat() {
        let timing = Rule.Timing(repeatEvery: .seconds(3600))
        #expect(
            run([(0, .crossed), (604_800, .crossed), (604_801, .crossed)], by: timing)
                == [.firing, .repeated, nil]
        )
    }

    @Test func whatEndedDuringDowntimeIsToldOnce() {
        #expect(
            run([(0, .crossed), (604_800, .cleared), (604_801, .cleared)], by: .init())
                == [.firing, .resolved, nil]
        )
    }

    @Test func aGapDoesNotCountTowardsKeepFiringFor() {
        let timing = Rule.Timing(keepFiringFor: .seconds(1200))
        #expect(
            run(
                [
                    (0, .crossed), (10, .cleared), (90_000, .cleared), (90_900, .cleared),
                    (91_200, .cleared),
                ],
                by: timing
            ) == [.firing, nil, nil, nil, .resolved]
        )
    }

    @Test func repeatsGoOnAfterAClockSetBackForYears() {
        let timing = Rule.Timing(repeatEvery: .seconds(600))
        #expect(
            run([(0, .crossed), (-100_000_000, .crossed), (-99_999_400, .crossed)], by: timing)
                == [.firing, nil, .repeated]
        )
    }

    @Test("who acknowledges and takes it back under a clock set back is not repeated to early")
    func acknowledgedUnderAClockSetBack() {
        let timing = Rule.Timing(repeatEvery: .seconds(600))
        var state = AlertState(since: Self.start)
        func look(_ second: Int) -> AlertState.Notice? {
            let now = Self.start + .seconds(second)
            return state.take(.crossed, by: timing, longestGap: Self.gap, at: now)?.notice
        }
        #expect(look(0) == .firing)
        _ = state.acknowledge(by: "ann", at: Self.start + .seconds(-7200))
        _ = state.unacknowledge(at: Self.start + .seconds(-7190))
        #expect([look(-7180), look(-6591), look(-6590)] == [nil, nil, .repeated])
    }

    @Test func nothingIsDueInThePastForEver() {
        var state = AlertState(since: Self.start)
        let timing = Rule.Timing(holdFor: .seconds(60), repeatEvery: .seconds(600))
        for second in stride(from: 0, through: 3600, by: 60) {
            let now = Self.start + .seconds(second)
            _ = state.take(.crossed, by: timing, longestGap: Self.gap, at: now)
            #expect(state.nextDeadline(by: timing).map { $0 > now } == true)
        }
    }
}
