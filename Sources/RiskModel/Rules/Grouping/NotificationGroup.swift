/// What waits to be told to one receiver in one notification.
package struct NotificationGroup: Hashable, Sendable {
    /// In the order in which they came.
    package private(set) var waiting: [Entry]
    /// When it is told; nil when nothing waits.
    package private(set) var dueAt: Instant?
    /// When it was last told.
    package private(set) var toldAt: Instant?

    /// A change of an alert.
    package struct Entry: Hashable, Sendable {
        package let transition: Int64
        package let key: AlertKey
        package let episode: Int
        package let notice: AlertState.Notice
        package let severity: Severity

        package init(
            transition: Int64,
            key: AlertKey,
            episode: Int,
            notice: AlertState.Notice,
            severity: Severity
        ) {
            self.transition = transition
            self.key = key
            self.episode = episode
            self.notice = notice
            self.severity = severity
        }
    }

    package init(waiting: [Entry] = [], dueAt: Instant? = nil, toldAt: Instant? = nil) {
        self.waiting = waiting
        self.dueAt = dueAt
        self.toldAt = toldAt
    }

    package mutating func add(_ entry: Entry, by policy: GroupPolicy, at now: Instant) {
        waiting.append(entry)
        guard dueAt == nil else { return }
        let earliest = now + policy.wait
        dueAt = max(earliest, toldAt.map { $0 + policy.interval } ?? earliest)
    }

    /// Takes what is to be told once its time has come, the leading alert first; empty when it has not.
    package mutating func take(by policy: GroupPolicy, at now: Instant) -> [Entry] {
        guard let due = dueAt, isDue(due, by: policy, at: now) else { return [] }
        let entries = Self.merged(waiting)
        (waiting, dueAt) = ([], nil)
        if !entries.isEmpty { toldAt = now }
        return entries
    }

    /// Whether nothing of it needs to be known any more.
    package func isOver(by policy: GroupPolicy, at now: Instant) -> Bool {
        waiting.isEmpty && (toldAt.map { now.since($0) >= policy.interval } ?? true)
    }

    /// A time that lies further ahead than any wait was set under another clock.
    private func isDue(_ due: Instant, by policy: GroupPolicy, at now: Instant) -> Bool {
        due <= now || due > now + max(policy.wait, policy.interval)
    }

    /// One entry a firing of an alert.
    ///
    /// What began and ended while it waited is not told; what began and went on is told as firing, with its
    /// latest figures.
    private static func merged(_ waiting: [Entry]) -> [Entry] {
        var order: [Firing] = []
        var merged: [Firing: Entry] = [:]
        for entry in waiting {
            let firing = Firing(key: entry.key, episode: entry.episode)
            guard let first = merged[firing] else {
                order.append(firing)
                merged[firing] = entry
                continue
            }
            let began = first.notice == .firing
            merged[firing] =
                began && entry.notice == .resolved
                ? nil
                : began ? entry.told(as: .firing) : entry
        }
        return order.compactMap { merged[$0] }.sorted { $0.precedes($1) }
    }

    private struct Firing: Hashable {
        let key: AlertKey
        let episode: Int
    }
}

extension NotificationGroup.Entry {
    fileprivate func told(as notice: AlertState.Notice) -> Self {
        Self(
            transition: transition,
            key: key,
            episode: episode,
            notice: notice,
            severity: severity
        )
    }

    /// What is not over leads, then what is more severe.
    fileprivate func precedes(_ other: Self) -> Bool {
        let (over, otherOver) = (notice == .resolved, other.notice == .resolved)
        if over != otherOver { return otherOver }
        if severity != other.severity { return severity > other.severity }
        return (key, episode) < (other.key, other.episode)
    }
}
