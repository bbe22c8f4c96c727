import RiskModel
import TestKit
import Testing

@Suite("Random schedules tell what a naive second writing of the rules tells")
struct ShadowAlertTests {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func sameNotices(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let timing = Rule.Timing(
            holdFor: .seconds([0, 60, 300][random.index(below: 3)]),
            keepFiringFor: .seconds([0, 60, 300][random.index(below: 3)]),
            repeatEvery: [nil, .seconds(120), .seconds(600)][random.index(below: 3)]
        )
        var state = AlertState(since: newYear)
        var shadow = ShadowAlert(timing: timing)
        var second = 0
        for step in 0..<400 {
            second += random.index(below: 100)
            let now = newYear + .seconds(second)
            let happening = Self.happening(&random)
            let found = Self.apply(happening, to: &state, timing, at: now)
            let expected = shadow.take(happening, at: second)
            #expect(found == expected, "step \(step): \(happening), \(timing)")
            guard found == expected else { return }
        }
    }

    private static func happening(_ random: inout SplitMix64) -> ShadowAlert.Happening {
        switch random.index(below: 20) {
        case 0: .acknowledge
        case 1: .unacknowledge
        case 2 where random.chance(0.3): .retire
        default:
            .look(
                [.crossed, .crossed, .crossed, .between, .cleared, .cleared, .unknown][
                    random.index(below: 7)
                ],
                isMuted: random.chance(0.2)
            )
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
                longestGap: .seconds(3600),
                at: now
            )
        case .acknowledge: state.acknowledge(by: "ann", at: now)
        case .unacknowledge: state.unacknowledge(at: now)
        case .retire: state.retire(at: now)
        }
    }
}

/// The rules of alerts written a second time: it keeps no state but the log of all that happened, and asks
/// it anew each time how long something has held.
///
/// Of momentary conditions and clocks that are set it knows nothing.
struct ShadowAlert {
    let timing: Rule.Timing
    private var log: [(second: Int, happening: Happening)] = []
    /// Where the present firing, or the wait for the next one, begins in the log.
    private var begin = 0
    private var isOn = false
    private var isAcknowledged = false
    private var toldSecond: Int?

    enum Happening {
        case look(Finding.Verdict, isMuted: Bool)
        case acknowledge, unacknowledge, retire
    }

    init(timing: Rule.Timing) { self.timing = timing }

    mutating func take(_ happening: Happening, at second: Int) -> AlertState.Change? {
        log.append((second, happening))
        switch happening {
        case .acknowledge:
            guard isOn, !isAcknowledged else { return nil }
            isAcknowledged = true
            return AlertState.Change(.acknowledged, isTold: toldSecond != nil)
        case .unacknowledge:
            guard isOn, isAcknowledged else { return nil }
            isAcknowledged = false
            if toldSecond != nil { toldSecond = second }
            return AlertState.Change(.repeated, isTold: toldSecond != nil)
        case .retire:
            defer { begin = log.count }
            return isOn ? end() : nil
        case .look(_, let isMuted):
            if !isOn {
                guard let held = heldFor(.crossed), held >= timing.holdFor else { return nil }
                (isOn, begin) = (true, log.count)
                toldSecond = isMuted ? nil : second
                return AlertState.Change(.firing, isTold: !isMuted)
            }
            if let held = heldFor(.cleared), held >= timing.keepFiringFor { return end() }
            return remind(isMuted, at: second)
        }
    }

    private mutating func remind(_ isMuted: Bool, at second: Int) -> AlertState.Change? {
        guard !isAcknowledged, !isMuted else { return nil }
        guard let told = toldSecond else {
            toldSecond = second
            return AlertState.Change(.firing, isTold: true)
        }
        guard let every = timing.repeatEvery, .seconds(second - told) >= every else { return nil }
        toldSecond = second
        return AlertState.Change(.repeated, isTold: true)
    }

    private mutating func end() -> AlertState.Change {
        defer { (isOn, isAcknowledged, toldSecond, begin) = (false, false, nil, log.count) }
        return AlertState.Change(.resolved, isTold: toldSecond != nil)
    }

    /// For how long looks have found nothing but this, or nothing; nil where the last one did not find it.
    private func heldFor(_ wanted: Finding.Verdict) -> Duration? {
        var first: Int?
        var isLast = true
        for (second, happening) in log[begin...].reversed() {
            guard case .look(let verdict, _) = happening else { continue }
            if verdict != wanted, isLast || verdict != .unknown { break }
            if verdict == wanted { first = second }
            isLast = false
        }
        return first.map { .seconds((log.last?.second ?? $0) - $0) }
    }
}
