package import RiskModel

/// When a failed delivery is tried again, and when it is given up.
///
/// Pure. Some 36 tries over three days: 5 s, 10 s, 20 s … after each other at first, 3 h in the end.
package struct RetrySchedule: Sendable {
    /// The first delay; each further one is twice as long, up to `longest`.
    package var first: Duration = .seconds(5)
    package var longest: Duration = .seconds(3 * 3600)
    /// How long after it was written a message is given up.
    package var patience: Duration = .seconds(3 * 86_400)

    package init() {}

    /// When to try again after a failed attempt, the `attempt`-th; nil to give up.
    ///
    /// Jitter, 0…1, spreads the delay over ±20 %, so that receivers are not struck in step. A receiver that
    /// named a later time is not asked before it.
    package func next(
        afterAttempt attempt: Int,
        createdAt: Instant,
        at now: Instant,
        notBefore: RetryAfter? = nil,
        jitter: Double
    ) -> Instant? {
        guard now.since(createdAt) < patience else { return nil }
        let doublings = min(max(attempt - 1, 0), 20)
        let delay = min(longest, first * (1 << doublings))
        let scheduled = now + delay * (0.8 + 0.4 * jitter)
        return max(scheduled, notBefore?.instant(after: now) ?? scheduled)
    }
}
