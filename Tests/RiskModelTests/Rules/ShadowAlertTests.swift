import RiskModel
import TestKit
import Testing

@Suite("Random schedules tell what a naive second writing of the rules tells")
struct ShadowAlertTests {
    private static let longestGapSeconds = 3600

    @Test(
        "whatever is found, muted, acknowledged, retired, and however the clock is set",
        arguments: 1...400 as ClosedRange<UInt64>
    )
    func sameNotices(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let timing = Rule.Timing(
            holdFor: .seconds([0, 60, 300][random.index(below: 3)]),
            keepFiringFor: .seconds([0, 60, 300][random.index(below: 3)]),
            repeatEvery: [nil, .seconds(120), .seconds(600)][random.index(below: 3)]
        )
        // Half of the schedules have a condition that is met for a moment, or a clock that is set.
        let isMomentary = seed.isMultiple(of: 2)
        let isClockSet = seed.isMultiple(of: 3)
        var state = AlertState(since: newYear)
        var shadow = ShadowAlert(timing: timing, longestGapSeconds: Self.longestGapSeconds)
        var second = 0
        for step in 0..<400 {
            second +=
                isClockSet && random.chance(0.05) ? Self.jump(&random) : random.index(below: 100)
            let now = newYear + .seconds(second)
            let happening = Self.happening(&random, isMomentary: isMomentary)
            let found = Self.apply(happening, to: &state, timing, at: now)
            let expected = shadow.take(happening, at: second)
            #expect(found == expected, "step \(step): \(happening), \(timing)")
            guard found == expected else { return }
        }
    }

    /// Back or forward, by minutes or by days.
    private static func jump(_ random: inout SplitMix64) -> Int {
        (random.chance(0.5) ? 1 : -1)
            * random.index(below: [1000, 200_000][random.index(below: 2)])
    }

    private static func happening(
        _ random: inout SplitMix64,
        isMomentary: Bool
    ) -> ShadowAlert.Happening {
        let lasting: [Finding.Verdict] = [
            .crossed, .crossed, .crossed, .between, .cleared, .cleared, .unknown,
        ]
        let verdicts: [Finding.Verdict] =
            isMomentary ? [.occurred, .cleared, .cleared, .cleared, .unknown, .crossed] : lasting
        return switch random.index(below: 20) {
        case 0: .acknowledge
        case 1: .unacknowledge
        case 2 where random.chance(0.3): .retire
        default:
            .look(verdicts[random.index(below: verdicts.count)], isMuted: random.chance(0.2))
        }
    }

    private static func apply(
        _ happening: ShadowAlert.Happening,
        to state: inout AlertState,
        _ timing: Rule.Timing,
        at now: Instant
    ) -> AlertState.Change? {
        switch happening {
        case .look(let verdict, let isMuted):
            state.take(
                verdict,
                by: timing,
                isMuted: isMuted,
                longestGap: .seconds(longestGapSeconds),
                at: now
            )
        case .acknowledge: state.acknowledge(by: "ann", at: now)
        case .unacknowledge: state.unacknowledge(at: now)
        case .retire: state.retire(at: now)
        }
    }
}
