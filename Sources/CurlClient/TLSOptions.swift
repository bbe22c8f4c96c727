/// How a TLS connection is made; TLS 1.2 at least, in any case.
package struct TLSOptions: Sendable, Hashable {
    /// A PEM file of the authorities to trust, in place of the system's.
    package var authorityFile: String?
    /// PEM files of the certificate that this side shows (mutual TLS), and of its key.
    package var certificateFile: String?
    package var keyFile: String?
    package var minimumVersion = Version.v1_2

    package enum Version: String, Sendable, CaseIterable {
        case v1_2 = "1.2"
        case v1_3 = "1.3"
    }

    package init(
        authorityFile: String? = nil,
        certificateFile: String? = nil,
        keyFile: String? = nil,
        minimumVersion: Version = .v1_2
    ) {
        self.authorityFile = authorityFile
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.minimumVersion = minimumVersion
    }
}
