import RiskModel
import TestKit
import Testing

@Suite("The state of an alert over time, by what each look finds")
struct AlertStateTests {
    private static let start = Instant(milliseconds: 1_700_000_000_000)
    private static let threshold = Threshold.above(bound: 65, clear: 60)

    /// What is told when each value comes a minute after the one before.
    private func notices(
        _ values: [Double],
        by timing: Rule.Timing = Rule.Timing(),
        muted: Set<Int> = []
    ) -> [AlertState.Notice?] {
        var state = AlertState(since: Self.start)
        return values.enumerated().map { minute, value in
            let change = state.take(
                Self.threshold.verdict(on: value),
                by: timing,
                isMuted: muted.contains(minute),
                longestGap: .seconds(3600),
                at: Self.start + .seconds(60 * minute)
            )
            return change.flatMap { $0.isTold ? $0.notice : nil }
        }
    }

    @Test func firesOnceAndResolvesOnce() {
        #expect(notices([64, 65, 70, 66, 59, 50]) == [nil, .firing, nil, nil, .resolved, nil])
    }

    @Test func noiseBetweenTheBoundsTellsNothing() {
        #expect(notices([66, 64.9, 65.1, 60, 64, 66]) == [.firing, nil, nil, nil, nil, nil])
    }

    @Test func waitsUntilTheConditionHasHeld() {
        let timing = Rule.Timing(holdFor: .seconds(120))
        #expect(notices([66, 66, 66, 66], by: timing) == [nil, nil, .firing, nil])
    }

    @Test func aDipWhilePendingStartsTheWaitAnew() {
        let timing = Rule.Timing(holdFor: .seconds(120))
        #expect(notices([66, 64, 66, 66, 66], by: timing) == [nil, nil, nil, nil, .firing])
    }

    @Test func firesOnForAWhileOnceItIsCleared() {
        let timing = Rule.Timing(keepFiringFor: .seconds(120))
        #expect(
            notices([66, 50, 50, 66, 50, 50, 50], by: timing)
                == [.firing, nil, nil, nil, nil, nil, .resolved]
        )
    }

    @Test func repeatsWhileItFires() {
        let timing = Rule.Timing(repeatEvery: .seconds(120))
        #expect(
            notices([66, 66, 66, 66, 50], by: timing)
                == [.firing, nil, .repeated, nil, .resolved]
        )
    }

    @Test func whatFiresWhileMutedIsToldOnceItIsNot() {
        #expect(notices([66, 66, 66, 50], muted: [0, 1]) == [nil, nil, .firing, .resolved])
    }

    @Test func whatBeganAndEndedWhileMutedIsNeverTold() {
        #expect(notices([66, 50, 50], muted: [0, 1]) == [nil, nil, nil])
    }

    @Test func thatItIsOverIsToldToWhoeverHeardOfItThoughItIsMuted() {
        #expect(notices([66, 66, 50], muted: [1, 2]) == [.firing, nil, .resolved])
    }

    @Test func eachFiringIsAnEpisodeOfItsOwn() {
        var state = AlertState(since: Self.start)
        for verdict in [Finding.Verdict.crossed, .cleared, .crossed] {
            _ = state.take(verdict, by: .init(), longestGap: .seconds(60), at: Self.start)
        }
        #expect(state.episode == 2)
        #expect(state.phase == .firing)
    }

    @Test func belowIsTheMirrorOfAbove() {
        let threshold = Threshold.below(bound: 20, clear: 25)
        #expect(threshold.verdict(on: 20) == .crossed)
        #expect(threshold.verdict(on: 21) == .between)
        #expect(threshold.verdict(on: 25) == .between)
        #expect(threshold.verdict(on: 26) == .cleared)
    }

    @Test("noise of a month around a bound: one alert, for hysteresis says one", arguments: 1...5)
    func flapping(seed: UInt64) {
        var random = SeededNoise(seed)
        var state = AlertState(since: Self.start)
        var fired = 0
        for minute in 0..<(30 * 24 * 4) {
            // Above the clear bound of 60 at all times, to both sides of 65.
            let value = 65 + 4.9 * random.next()
            let change = state.take(
                Self.threshold.verdict(on: value),
                by: .init(),
                longestGap: .seconds(3600),
                at: Self.start + .seconds(900 * minute)
            )
            if change != nil { fired += 1 }
        }
        #expect(fired == 1)
        #expect(state.phase == .firing)
    }

    @Test(
        "noise of a month to both sides of both bounds: as many alerts as hysteresis says",
        arguments: 1...5
    )
    func flappingBeyondBothBounds(seed: UInt64) {
        var random = SeededNoise(seed)
        var state = AlertState(since: Self.start)
        var expected: [AlertState.Notice] = []
        var found: [AlertState.Notice] = []
        var isHigh = false
        for minute in 0..<(30 * 24 * 4) {
            let value = 62.5 + 8 * random.next()
            if !isHigh, value >= 65 { (isHigh, expected) = (true, expected + [.firing]) }
            if isHigh, value < 60 { (isHigh, expected) = (false, expected + [.resolved]) }
            let change = state.take(
                Self.threshold.verdict(on: value),
                by: .init(),
                longestGap: .seconds(3600),
                at: Self.start + .seconds(900 * minute)
            )
            found += change.map { [$0.notice] } ?? []
        }
        #expect(found == expected && found.count > 100)
    }

    @Test(
        "such noise is one alert too where it must hold, or is kept, for longer than the noise swings"
    )
    func flappingDamped() {
        for timing in [
            Rule.Timing(keepFiringFor: .seconds(6 * 3600)),
            Rule.Timing(holdFor: .seconds(6 * 3600)),
        ] {
            var state = AlertState(since: Self.start)
            let notices = (0..<(30 * 24 * 4)).compactMap { step in
                state.take(
                    Self.threshold.verdict(on: step.isMultiple(of: 8) ? 55 : 70),
                    by: timing,
                    longestGap: .seconds(3600),
                    at: Self.start + .seconds(900 * step)
                )?.notice
            }
            #expect(notices == (timing.holdFor == .zero ? [.firing] : []))
        }
    }
}

/// Numbers from −1 to 1 that a seed decides.
struct SeededNoise {
    private var random: SplitMix64

    init(_ seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func next() -> Double { random.unit() * 2 - 1 }
}
