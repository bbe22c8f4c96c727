/// Alerts that nobody wants to hear of for a time.
package struct Silence: Hashable, Sendable {
    package let id: String
    /// All of them must match.
    ///
    /// Never empty.
    package let matchers: [Matcher]
    package let startsAt: Instant
    package let endsAt: Instant
    package let comment: String
    package let author: String

    /// Nil without a matcher, and where it ends before it starts.
    package init?(
        id: String,
        matchers: [Matcher],
        startsAt: Instant,
        endsAt: Instant,
        comment: String,
        author: String
    ) {
        guard !matchers.isEmpty, startsAt < endsAt else { return nil }
        self.id = id
        self.matchers = matchers
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.comment = comment
        self.author = author
    }

    package func isActive(at instant: Instant) -> Bool { startsAt <= instant && instant < endsAt }

    package func mutes(_ subject: AlertSubject) -> Bool {
        matchers.allSatisfy { $0.matches(subject) }
    }

    package enum State: String, Sendable { case waiting, active, over }

    package func state(at instant: Instant) -> State {
        instant < startsAt ? .waiting : instant < endsAt ? .active : .over
    }
}

/// A silence of the configuration that recurs: hours in which work is done, and alerts are no news.
package struct MaintenanceWindow: Hashable, Sendable {
    package let name: String
    /// All of them must match; empty for every alert.
    package let matchers: [Matcher]
    package let hours: WeeklyHours

    package init(name: String, matchers: [Matcher], hours: WeeklyHours) {
        self.name = name
        self.matchers = matchers
        self.hours = hours
    }

    package func mutes(_ subject: AlertSubject) -> Bool {
        matchers.allSatisfy { $0.matches(subject) }
    }
}
