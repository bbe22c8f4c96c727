/// A webhook endpoint, as the configuration says it.
package struct ReceiverSettings: Hashable, Sendable {
    package let name: String
    package let format: ReceiverFormat
    /// With many services the address is a token.
    package let url: SecretSource
    /// What signs messages; nil where they are not signed.
    package let secret: SecretSource?
    package let bearerToken: SecretSource?
    package let headers: [String: String]
    package let tls: TLSSettings
    /// Whether the endpoint may lie on a private or loopback address.
    package let allowsPrivate: Bool
    package let timeout: Duration?
    package let messagesPerSecond: Double?
    package let concurrency: Int
    /// How long it fails before it is paused; nil for never.
    package let pauseAfter: Duration?
    /// The receiver that is told when this one fails.
    package let fallback: String?
    /// How its notifications are gathered, where it is another pace than that of `[alerts]`.
    package let groupWait: Duration?
    package let groupInterval: Duration?
}

/// How a receiver is spoken to, with what the format alone needs.
package enum ReceiverFormat: Hashable, Sendable {
    case standard
    case cloudevents(source: String)
    case slack, discord, teams
    case pagerduty(routingKey: SecretSource)
    /// How much later than it is told a resolved alert ends: longer than zero where another riskd tells it too.
    case alertmanager(resolveDelay: Duration)
    case ntfy(topic: String)
    case template(file: String, contentType: String)

    package static let names = [
        "standard", "cloudevents", "slack", "discord", "teams", "pagerduty", "alertmanager", "ntfy",
        "template",
    ]

    /// Whether the service keeps an alert open until it is told that it is over.
    package var keepsAlertsOpen: Bool {
        switch self {
        case .pagerduty, .alertmanager: true
        case .standard, .cloudevents, .slack, .discord, .teams, .ntfy, .template: false
        }
    }
}

/// How TLS is spoken with a receiver.
package struct TLSSettings: Hashable, Sendable {
    package let authorityFile: String?
    package let certificateFile: String?
    package let keyFile: String?
    /// `1.2` or `1.3`.
    package let minimumVersion: String
}

/// An address that hears at an interval that riskd is well, or that it is not.
package struct HeartbeatSettings: Hashable, Sendable {
    package let name: String
    package let url: SecretSource
    package let every: Duration
    /// What is put behind the address's path when riskd is not well.
    package let failurePath: String
    package let allowsPrivate: Bool
}
