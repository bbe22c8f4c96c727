package import CurlClient
package import RiskModel

/// A source, ready to be polled: its settings checked, its secrets read.
package struct Source: Sendable {
    package let name: String
    package let url: String
    /// Named in its documents.
    package let publisher: String
    /// The language of what it brings, where it does not say so itself.
    package let language: String?
    package let schedule: PollSchedule
    package let access: Access
    package let kind: any SourceKind

    package init(
        name: String,
        url: String,
        publisher: String,
        language: String? = nil,
        schedule: PollSchedule,
        access: Access = Access(),
        kind: any SourceKind
    ) {
        self.name = name
        self.url = url
        self.publisher = publisher
        self.language = language
        self.schedule = schedule
        self.access = access
        self.kind = kind
    }
}

/// How often a source is tried.
package struct PollSchedule: Hashable, Sendable {
    /// The interval to begin with.
    package let every: Duration
    /// What busy and quiet times, and the source's own wishes, may make of it.
    package let bounds: ClosedRange<Duration>
    /// How long a source may answer with nothing new before it counts as silent.
    package let silentAfter: Duration

    /// By default between `every` and four times that, and silent after 96 of them, a day at the least.
    package init(
        every: Duration,
        least: Duration? = nil,
        most: Duration? = nil,
        silentAfter: Duration? = nil
    ) {
        let least = min(least ?? every, every)
        self.every = every
        bounds = least...max(most ?? every * 4, every)
        self.silentAfter = silentAfter ?? max(.seconds(86_400), every * 96)
    }
}

/// What a source's requests carry and may do.
package struct Access: Sendable {
    package var userAgent = Limits.userAgent
    /// May hold keys: sent to the configured host alone.
    package var headers: HTTPHeaders = [:]
    /// The `Authorization` field: sent to the configured host alone.
    package var authorization: Secret?
    /// Whether the source may lie on a private or loopback address.
    package var allowsPrivate = false
    /// `scheme://host:port`; nil to connect directly.
    package var proxy: String?
    /// A PEM file of the authorities to trust, in place of the system's.
    package var authorityFile: String?

    package init() {}
}
