/// The state of one alert: a rule on a dyad, and on a signal where the rule looks at several.
///
/// Pure: verdicts and instants go in, what to tell comes out.
///
/// ```
///            crossed                held for `for`                cleared for `keep_firing_for`
/// inactive ───────────▶ pending ───────────────────▶ firing ───────────────────────────────▶ resolved
///     ▲                    │ not crossed              ▲   │ acknowledge                        │ crossed
///     └────────────────────┘              unacknowledge│   ▼              cleared             ▼
///                                                    acknowledged ─────────────▶ resolved   pending
/// ```
///
/// - `between`, a value between the bounds, neither fires nor resolves; `unknown` leaves all as it is.
/// - `occurred` fires at once. It is told again at each occurrence, and undoes an acknowledgement: it is news.
/// - While it is muted a firing alert is not told of; once it is not muted any more it is. That it is over is
///   told to whoever was told of it, muted or not.
/// - Time is counted from look to look. A clock set back moves all instants back with it; a gap longer than
///   looks are apart (riskd was down, or the clock was set forward) does not count towards `for` and
///   `keep_firing_for`, and brings one repeat at most.
package struct AlertState: Hashable, Sendable {
    package enum Phase: String, Sendable, CaseIterable {
        case inactive, pending, firing, acknowledged, resolved
    }

    package private(set) var phase: Phase
    /// When the phase began.
    package private(set) var since: Instant
    /// Counts firings, from 1; what is told of one firing shares its number.
    package private(set) var episode: Int
    /// When receivers were last told of this firing; nil while they know nothing of it.
    package private(set) var toldAt: Instant?
    /// Since when the condition of a firing alert is cleared; nil while it is not.
    package private(set) var quietSince: Instant?
    package private(set) var acknowledgedBy: String?
    /// When it was last looked at.
    package private(set) var seenAt: Instant
    package var memory: AlertMemory

    /// What receivers are told.
    package enum Notice: String, Sendable, CaseIterable {
        case firing, repeated, resolved, acknowledged

        /// Whether a receiver hears of it.
        ///
        /// What has happened (`Condition.isMomentary`) has no end: that the time in which it is shown as
        /// firing is over concerns those alone who keep an alert open until they are told, as services for
        /// incidents do.
        package func isHeard(ofMoment isMomentary: Bool, whoKeepsOpen keepsOpen: Bool) -> Bool {
            self != .resolved || !isMomentary || keepsOpen
        }
    }

    /// What has happened, and whether receivers hear of it.
    package struct Change: Hashable, Sendable {
        package let notice: Notice
        package let isTold: Bool

        package init(_ notice: Notice, isTold: Bool) {
            self.notice = notice
            self.isTold = isTold
        }
    }

    package init(
        phase: Phase = .inactive,
        since: Instant,
        episode: Int = 0,
        toldAt: Instant? = nil,
        quietSince: Instant? = nil,
        acknowledgedBy: String? = nil,
        seenAt: Instant? = nil,
        memory: AlertMemory = AlertMemory()
    ) {
        self.phase = phase
        self.since = since
        self.episode = episode
        self.toldAt = toldAt
        self.quietSince = quietSince
        self.acknowledgedBy = acknowledgedBy
        self.seenAt = seenAt ?? since
        self.memory = memory
    }

    /// Firing, acknowledged or not.
    package var isOn: Bool { phase == .firing || phase == .acknowledged }

    /// Whether more than the time of the look tells it from another.
    package func differs(from other: AlertState) -> Bool {
        var other = other
        other.seenAt = seenAt
        return self != other
    }

    /// Takes what a look has found; returns what has happened.
    package mutating func take(
        _ verdict: Finding.Verdict,
        by timing: Rule.Timing,
        isMuted: Bool = false,
        longestGap: Duration,
        at now: Instant
    ) -> Change? {
        reckon(with: now, longestGap: longestGap)
        switch (phase, verdict) {
        case (.inactive, .crossed), (.resolved, .crossed):
            enter(.pending, at: now)
            return fireIfHeld(by: timing, isMuted, at: now)
        case (.inactive, .occurred), (.resolved, .occurred), (.pending, .occurred):
            return fire(isMuted, isMomentary: true, at: now)
        case (.inactive, _), (.resolved, _), (.pending, .unknown):
            return nil
        case (.pending, .crossed):
            return fireIfHeld(by: timing, isMuted, at: now)
        case (.pending, .between), (.pending, .cleared):
            enter(.inactive, at: now)
            return nil
        case (.firing, .occurred), (.acknowledged, .occurred):
            return fireAgain(isMuted, at: now)
        case (.firing, .cleared), (.acknowledged, .cleared):
            quietSince = quietSince ?? now
            if let quiet = quietSince, now.since(quiet) >= timing.keepFiringFor {
                return resolve(at: now)
            }
            return remind(by: timing, isMuted, at: now)
        case (.firing, .crossed), (.firing, .between), (.acknowledged, .crossed),
            (.acknowledged, .between):
            quietSince = nil
            return remind(by: timing, isMuted, at: now)
        case (.firing, .unknown), (.acknowledged, .unknown):
            return remind(by: timing, isMuted, at: now)
        }
    }

    /// Somebody takes care of it: it is not repeated any more; nil when it does not fire.
    package mutating func acknowledge(by name: String, at now: Instant) -> Change? {
        guard phase == .firing else { return nil }
        followClockBack(to: now)
        enter(.acknowledged, at: now)
        acknowledgedBy = name
        return Change(.acknowledged, isTold: toldAt != nil)
    }

    /// Nobody takes care of it after all: it is told again; nil when nobody did.
    package mutating func unacknowledge(at now: Instant) -> Change? {
        guard phase == .acknowledged else { return nil }
        followClockBack(to: now)
        enter(.firing, at: now)
        acknowledgedBy = nil
        guard toldAt != nil else { return Change(.repeated, isTold: false) }
        toldAt = now
        return Change(.repeated, isTold: true)
    }

    /// Ends what is under way when nobody watches any more: the rule, or its dyad, is gone.
    package mutating func retire(at now: Instant) -> Change? {
        switch phase {
        case .inactive, .resolved:
            return nil
        case .pending:
            enter(.inactive, at: now)
            return nil
        case .firing, .acknowledged:
            return resolve(at: now)
        }
    }

    /// When the state may change with no other verdict: nil when only a verdict can change it.
    package func nextDeadline(
        by timing: Rule.Timing,
        isMuted: Bool = false,
        muteEndsAt: Instant? = nil
    ) -> Instant? {
        switch phase {
        case .inactive, .resolved: return nil
        case .pending: return since + timing.holdFor
        case .firing, .acknowledged:
            let end = quietSince.map { $0 + timing.keepFiringFor }
            let reminder = isMuted ? muteEndsAt : reminderAt(by: timing)
            return [end, reminder].compactMap(\.self).min()
        }
    }

    private func reminderAt(by timing: Rule.Timing) -> Instant? {
        guard phase == .firing else { return nil }
        guard let toldAt else { return seenAt }
        return timing.repeatEvery.map { toldAt + $0 }
    }
}

extension AlertState {
    /// Moves the instants by what the clock was set back, or by a gap in which nobody looked.
    private mutating func reckon(with now: Instant, longestGap: Duration) {
        followClockBack(to: now)
        let gap = now.since(seenAt)
        seenAt = now
        guard gap > longestGap else { return }
        if phase == .pending { since = since + gap }
        quietSince = quietSince.map { $0 + gap }
    }

    /// Moves the instants with a clock that was set back since the last look.
    private mutating func followClockBack(to now: Instant) {
        let gap = now.since(seenAt)
        guard gap < .zero else { return }
        seenAt = now
        since = since + gap
        toldAt = toldAt.map { $0 + gap }
        quietSince = quietSince.map { $0 + gap }
    }

    private mutating func fireIfHeld(
        by timing: Rule.Timing,
        _ isMuted: Bool,
        at now: Instant
    ) -> Change? {
        guard now.since(since) >= timing.holdFor else { return nil }
        return fire(isMuted, isMomentary: false, at: now)
    }

    private mutating func fire(
        _ isMuted: Bool,
        isMomentary: Bool,
        at now: Instant
    ) -> Change {
        enter(.firing, at: now)
        episode += 1
        toldAt = isMuted ? nil : now
        quietSince = isMomentary ? now : nil
        return Change(.firing, isTold: !isMuted)
    }

    private mutating func fireAgain(_ isMuted: Bool, at now: Instant) -> Change {
        if phase == .acknowledged { enter(.firing, at: now) }
        acknowledgedBy = nil
        quietSince = now
        if !isMuted { toldAt = now }
        return Change(.firing, isTold: !isMuted)
    }

    private mutating func resolve(at now: Instant) -> Change {
        let wasTold = toldAt != nil
        enter(.resolved, at: now)
        (toldAt, quietSince, acknowledgedBy) = (nil, nil, nil)
        return Change(.resolved, isTold: wasTold)
    }

    /// Tells what was muted when it fired, or repeats what was told long ago.
    private mutating func remind(
        by timing: Rule.Timing,
        _ isMuted: Bool,
        at now: Instant
    ) -> Change? {
        guard phase == .firing, !isMuted else { return nil }
        guard let told = toldAt else {
            toldAt = now
            return Change(.firing, isTold: true)
        }
        guard let span = timing.repeatEvery, now.since(told) >= span else { return nil }
        toldAt = now
        return Change(.repeated, isTold: true)
    }

    private mutating func enter(_ next: Phase, at now: Instant) {
        phase = next
        since = now
    }
}
