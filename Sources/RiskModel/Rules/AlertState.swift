/// One rule's state for one dyad.
///
/// Pure: values and instants go in, what to tell comes out.
///
/// ```
///            crossed                held for `for`                 cleared
/// inactive ───────────▶ pending ───────────────────▶ firing ───────────────────▶ resolved
///     ▲                    │ no longer crossed          │ ↺ every `repeat_every`     │ crossed
///     └────────────────────┘                                              pending ◀──┘
/// ```
///
/// A value between the two bounds of a threshold neither crosses nor clears: a firing alert fires on.
package struct AlertState: Hashable, Sendable {
    package enum Phase: String, Sendable, CaseIterable {
        case inactive, pending, firing, resolved
    }

    package private(set) var phase: Phase
    /// When the phase began.
    package private(set) var since: Instant
    /// Counts firings, from 1; what is told of one firing shares its number.
    package private(set) var episode: Int
    /// When receivers were last told.
    package private(set) var toldAt: Instant?

    /// What receivers are to be told.
    package enum Notice: String, Sendable, CaseIterable {
        case firing, repeated, resolved, acknowledged
    }

    package init(
        phase: Phase = .inactive,
        since: Instant,
        episode: Int = 0,
        toldAt: Instant? = nil
    ) {
        self.phase = phase
        self.since = since
        self.episode = episode
        self.toldAt = toldAt
    }

    /// Takes the measure's value at an instant; returns what is to be told of it.
    package mutating func evaluate(_ value: Double, by rule: Rule, at instant: Instant) -> Notice? {
        switch phase {
        case .inactive, .resolved:
            guard rule.threshold.isCrossed(by: value) else { return nil }
            enter(.pending, at: instant)
            return fireIfHeld(by: rule, at: instant)
        case .pending:
            guard rule.threshold.isCrossed(by: value) else {
                enter(.inactive, at: instant)
                return nil
            }
            return fireIfHeld(by: rule, at: instant)
        case .firing:
            if rule.threshold.isCleared(by: value) {
                enter(.resolved, at: instant)
                toldAt = instant
                return .resolved
            }
            return repeatIfDue(by: rule, at: instant)
        }
    }

    /// Ends what is under way when nobody watches any more: the rule, or its dyad, is gone; returns what is
    /// to be told.
    package mutating func retire(at instant: Instant) -> Notice? {
        switch phase {
        case .inactive, .resolved:
            return nil
        case .pending:
            enter(.inactive, at: instant)
            return nil
        case .firing:
            enter(.resolved, at: instant)
            toldAt = instant
            return .resolved
        }
    }

    /// When the state may change with no new value: nil when only a value can change it.
    package func nextDeadline(by rule: Rule) -> Instant? {
        switch phase {
        case .inactive, .resolved: nil
        case .pending: since + rule.holdFor
        case .firing: rule.repeatEvery.flatMap { span in toldAt.map { $0 + span } }
        }
    }

    private mutating func fireIfHeld(by rule: Rule, at instant: Instant) -> Notice? {
        guard instant.since(since) >= rule.holdFor else { return nil }
        enter(.firing, at: instant)
        episode += 1
        toldAt = instant
        return .firing
    }

    private mutating func repeatIfDue(by rule: Rule, at instant: Instant) -> Notice? {
        guard let span = rule.repeatEvery, let told = toldAt, instant.since(told) >= span else {
            return nil
        }
        toldAt = instant
        return .repeated
    }

    private mutating func enter(_ next: Phase, at instant: Instant) {
        phase = next
        since = instant
    }
}
