import Glibc
import RiskConfiguration
import RiskDelivery

/// Reads the secrets of the receivers.
enum Receivers {
    struct SecretError: Error, CustomStringConvertible {
        let description: String
    }

    /// - Throws: `SecretError` naming every secret that is missing or ill-formed, and none of their texts.
    static func resolve(_ configuration: Configuration) throws -> [Receiver] {
        var faults: [String] = []
        var receivers: [Receiver] = []
        for settings in configuration.receivers {
            do {
                guard let secret = SigningSecret(try text(of: settings.secret)) else {
                    faults.append(
                        "receiver \"\(settings.name)\": the secret in \(settings.secret) is not whsec_ and 24 to 64 bytes in base64"
                    )
                    continue
                }
                receivers.append(
                    Receiver(
                        name: settings.name,
                        url: settings.url,
                        secret: secret,
                        allowsPrivate: settings.allowsPrivate
                    )
                )
            } catch {
                faults.append("receiver \"\(settings.name)\": \(error)")
            }
        }
        guard faults.isEmpty else {
            throw SecretError(description: faults.joined(separator: "\n"))
        }
        return receivers
    }

    private static func text(of source: SecretSource) throws -> String {
        switch source {
        case .inline(let secret): return secret.revealed
        case .file(let path):
            return String(decoding: try TextFile.read(path, limit: 4096), as: UTF8.self)
        case .environment(let name):
            guard let value = getenv(name) else {
                throw SecretError(description: "environment variable \(name) is not set")
            }
            return String(cString: value)
        case .credential(let name):
            guard let directory = getenv("CREDENTIALS_DIRECTORY") else {
                throw SecretError(
                    description:
                        "no credential \"\(name)\": $CREDENTIALS_DIRECTORY is not set; add LoadCredential=\(name):FILE to the unit, or use secret_file"
                )
            }
            let path = "\(String(cString: directory))/\(name)"
            return String(decoding: try TextFile.read(path, limit: 4096), as: UTF8.self)
        }
    }
}
