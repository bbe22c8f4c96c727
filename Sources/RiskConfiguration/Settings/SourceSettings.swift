package import RiskModel

/// A source of documents, as it is configured.
package struct SourceSettings: Hashable, Sendable {
    /// How it is read; each has its reader in `Sources.kind(_:)` of the daemon.
    package enum Kind: String, Sendable, CaseIterable {
        case feed, gdelt
    }

    package var name: String
    package var kind: Kind
    package var url: String
    package var isEnabled: Bool
    /// Named in its documents.
    package var publisher: String
    package var language: String?
    package var every: Duration
    package var leastEvery: Duration?
    package var mostEvery: Duration?
    /// How long it may answer with nothing new before it counts as silent.
    package var silentAfter: Duration?
    package var userAgent: String?
    package var headers: [Header]
    package var credentials: Credentials?
    /// Whether it may lie on a private or loopback address.
    package var allowsPrivate: Bool
    package var proxy: String?
    /// A PEM file of the authorities to trust, in place of the system's.
    package var authorityFile: String?

    package struct Header: Hashable, Sendable {
        package let name: String
        /// May be a key: never printed.
        package let value: Secret
    }

    package enum Credentials: Hashable, Sendable {
        case basic(user: String, password: SecretSource)
        case bearer(SecretSource)
    }
}
