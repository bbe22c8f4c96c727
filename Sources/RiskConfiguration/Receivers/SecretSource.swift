package import RiskModel

/// Where a secret is to be read from.
package enum SecretSource: Hashable, Sendable, CustomStringConvertible {
    /// A systemd credential of this name.
    case credential(String)
    case file(String)
    case environment(String)
    case inline(Secret)

    package var description: String {
        switch self {
        case .credential(let name): "credential \(name)"
        case .file(let path): "file \(path)"
        case .environment(let name): "environment variable \(name)"
        case .inline: "the configuration"
        }
    }
}
