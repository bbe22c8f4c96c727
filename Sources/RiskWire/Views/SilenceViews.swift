package import RiskModel

/// Alerts that are not to be told of for a time.
package struct SilenceView: Codable, Sendable {
    package let id: String
    /// `waiting`, `active` or `over`.
    package let state: String
    package let matchers: [String]
    package let startsAt: String
    package let endsAt: String
    package let comment: String
    package let author: String

    package init(_ silence: Silence, at now: Instant) {
        id = silence.id
        state = silence.state(at: now).rawValue
        matchers = silence.matchers.map(\.description)
        startsAt = silence.startsAt.rfc3339
        endsAt = silence.endsAt.rfc3339
        comment = silence.comment
        author = silence.author
    }
}

/// A silence that is asked for.
package struct SilenceRequest: Codable, Sendable {
    /// Such as `dyad=CAN-CHN`, `rule=~tension-.*`; an alert must match all of them.
    package let matchers: [String]
    /// Now where null.
    @OrNull package var startsAt: String?
    package let endsAt: String
    package let comment: String
    package let author: String

    package init(
        matchers: [String],
        startsAt: String?,
        endsAt: String,
        comment: String,
        author: String
    ) {
        self.matchers = matchers
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.comment = comment
        self.author = author
    }
}
