package import RiskModel

/// Keeps messages from a receiver that takes none: pure.
///
/// ```
///          failures in a row           its time is over            the probe fails, twice as long
/// closed ─────────────────▶ open ─────────────────▶ half open ───────────────────▶ open
///    ▲                                                  │ the probe arrives
///    └──────────────────────────────────────────────────┘
/// ```
///
/// The retry schedule is a message's own; the breaker is what the next message finds, when the one before it
/// was given up.
package struct CircuitBreaker: Equatable, Sendable {
    package enum State: Equatable, Sendable {
        case closed(failures: Int)
        case open(until: Instant, cooldown: Duration)
        /// One message is under way; nothing else is sent until it is known what became of it.
        case halfOpen(cooldown: Duration)
    }

    package private(set) var state = State.closed(failures: 0)

    package init() {}

    package static let names = ["closed", "open", "half-open"]

    /// One of `names`.
    package var name: String {
        switch state {
        case .closed: "closed"
        case .open: "open"
        case .halfOpen: "half-open"
        }
    }

    /// When a message may be sent: nil for now, and where the clock was set back since it opened.
    package func opensAt(_ now: Instant) -> Instant? {
        guard case .open(let until, let cooldown) = state, until > now, until <= now + cooldown
        else { return nil }
        return until
    }

    /// A message is about to be sent; whether it is a probe, and goes alone.
    package mutating func begin() -> Bool {
        switch state {
        case .closed: return false
        case .open(_, let cooldown):
            state = .halfOpen(cooldown: cooldown)
            return true
        case .halfOpen: return true
        }
    }

    package mutating func succeeded() {
        state = .closed(failures: 0)
    }

    package mutating func failed(at now: Instant) {
        switch state {
        case .closed(let failures) where failures + 1 < Limits.failuresToOpen:
            state = .closed(failures: failures + 1)
        case .closed:
            open(for: Limits.firstCooldown, at: now)
        case .open(_, let cooldown), .halfOpen(let cooldown):
            open(for: min(cooldown * 2, Limits.longestCooldown), at: now)
        }
    }

    private mutating func open(for cooldown: Duration, at now: Instant) {
        state = .open(until: now + cooldown, cooldown: cooldown)
    }
}
