import RiskModel

/// The rules of alerts written a second time: it keeps no state but the log of all that happened, and asks
/// it anew each time how long something has held.
struct ShadowAlert {
    let timing: Rule.Timing
    let longestGapSeconds: Int
    private var log: [(watchedSecond: Int, happening: Happening)] = []
    /// Where the present firing, or the wait for the next one, begins in the log.
    private var begin = 0
    private var isOn = false
    private var isAcknowledged = false
    private var toldSecond: Int?
    private var clock = ShadowClock()

    enum Happening {
        case look(Finding.Verdict, isMuted: Bool)
        case acknowledge, unacknowledge, retire
    }

    init(timing: Rule.Timing, longestGapSeconds: Int) {
        self.timing = timing
        self.longestGapSeconds = longestGapSeconds
    }

    /// Takes what happens when the clock, which may have been set, shows so many seconds.
    mutating func take(_ happening: Happening, at shown: Int) -> AlertState.Change? {
        let before = clock
        let isLook = if case .look = happening { true } else { false }
        let second = clock.advance(to: shown, isLook: isLook, longestGap: longestGapSeconds)
        log.append((clock.watched, happening))
        switch happening {
        case .acknowledge:
            guard isOn, !isAcknowledged else {
                clock = before
                return nil
            }
            isAcknowledged = true
            return AlertState.Change(.acknowledged, isTold: toldSecond != nil)
        case .unacknowledge:
            guard isOn, isAcknowledged else {
                clock = before
                return nil
            }
            isAcknowledged = false
            if toldSecond != nil { toldSecond = second }
            return AlertState.Change(.repeated, isTold: toldSecond != nil)
        case .retire:
            defer { begin = log.count }
            return isOn ? end() : nil
        case .look(.occurred, let isMuted):
            return occur(isMuted, at: second)
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

    /// It is news each time, whoever took care of the last.
    private mutating func occur(_ isMuted: Bool, at second: Int) -> AlertState.Change {
        if !isOn { (isOn, begin, toldSecond) = (true, log.count - 1, nil) }
        isAcknowledged = false
        if !isMuted { toldSecond = second }
        return AlertState.Change(.firing, isTold: !isMuted)
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
    ///
    /// What has occurred is over from then on.
    private func heldFor(_ wanted: Finding.Verdict) -> Duration? {
        var first: Int?
        var isLast = true
        for (second, happening) in log[begin...].reversed() {
            guard case .look(let verdict, _) = happening else { continue }
            if verdict == .occurred, wanted == .cleared, !isLast {
                first = second
                break
            }
            if verdict != wanted, isLast || verdict != .unknown { break }
            if verdict == wanted { first = second }
            isLast = false
        }
        return first.map { .seconds((log.last?.watchedSecond ?? $0) - $0) }
    }
}

/// How much time has passed, by a clock that people set, and of it how much was watched.
struct ShadowClock {
    private var seen: Int?
    private var passed = 0
    /// Without what the clock was set forward, or nobody looked.
    private(set) var watched = 0

    /// The time that has passed in all: none where the clock was set back.
    mutating func advance(to shown: Int, isLook: Bool, longestGap: Int) -> Int {
        let gap = shown - (seen ?? shown)
        if gap < 0 { seen = shown }
        guard gap > 0 else {
            if isLook { seen = shown }
            return passed
        }
        guard isLook else { return passed + gap }
        seen = shown
        passed += gap
        if gap <= longestGap { watched += gap }
        return passed
    }
}
