import RiskModel

/// When a service that forgets hears again of what stands.
///
/// Pure. Where another riskd tells it too, both do at full multiples of the interval, the same for each service:
/// `Alertmanager` says what that is for.
struct ResendSchedule {
    private let every: Duration
    private let isShared: Bool
    private var due: Instant?
    private var wasPutOff = false

    /// Nil for a service that remembers.
    init?(_ format: any Format) {
        guard let every = format.resendEvery else { return nil }
        (self.every, isShared) = (every, format.isShared)
    }

    /// When to tell it again; nil for now.
    mutating func wait(at now: Instant) -> Instant? {
        guard let last = due else {
            // What this node missed while it was down comes first: the other may have told that it is over.
            due = isShared ? (now + every).roundedUp(to: every) : now + every
            return isShared ? due : nil
        }
        // Farther off than it was ever put, the clock was set back.
        if last > now, last.since(now) <= every * 2 { return last }
        due = isShared ? (now + .milliseconds(1)).roundedUp(to: every) : now + every
        // Messages that waited for the service held it up: the next is soon enough, but for once.
        wasPutOff = isShared && !wasPutOff && now.since(last) > Limits.resendLateness
        return wasPutOff ? due : nil
    }
}
