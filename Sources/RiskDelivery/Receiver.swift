package import CurlClient
package import RiskModel
package import RiskWire

/// A webhook endpoint, ready to be sent to.
package struct Receiver: Sendable {
    package let name: String
    package let format: any Format
    /// Holds a token with many services.
    let url: Secret
    /// Several while they are rotated; each signs.
    let secrets: [SigningSecret]
    /// Further header fields; values may be secret.
    let headers: [Header]
    let tls: TLSOptions
    let allowsPrivate: Bool
    let totalTimeout: Duration
    let messagesPerSecond: Double?
    /// Messages of different alerts that may be under way at once.
    let concurrency: Int
    /// How long it fails before it is paused; nil for never.
    package let pauseAfter: Duration?
    /// The receiver that is told when this one fails.
    package let fallback: String?

    package struct Header: Sendable {
        package let name: String
        package let value: Secret

        package init(name: String, value: Secret) {
            self.name = name
            self.value = value
        }
    }

    package init(
        name: String,
        format: any Format,
        url: Secret,
        secrets: [SigningSecret] = [],
        headers: [Header] = [],
        tls: TLSOptions = TLSOptions(),
        allowsPrivate: Bool = false,
        totalTimeout: Duration? = nil,
        messagesPerSecond: Double? = nil,
        concurrency: Int = 1,
        pauseAfter: Duration? = .seconds(5 * 86_400),
        fallback: String? = nil
    ) {
        self.name = name
        self.format = format
        self.url = url
        self.secrets = secrets
        self.headers = headers
        self.tls = tls
        self.allowsPrivate = allowsPrivate
        self.totalTimeout = totalTimeout ?? Limits.totalTimeout
        self.messagesPerSecond = messagesPerSecond ?? format.messagesPerSecond
        self.concurrency = concurrency
        self.pauseAfter = pauseAfter
        self.fallback = fallback
    }
}
