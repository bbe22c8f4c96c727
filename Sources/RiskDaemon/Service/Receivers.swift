import RiskConfiguration
import RiskDelivery

/// Reads the secrets of the receivers.
enum Receivers {
    /// - Throws: `SecretError` naming every secret that is missing or ill-formed, and none of their texts.
    static func resolve(_ configuration: Configuration) throws -> [Receiver] {
        var faults: [String] = []
        var receivers: [Receiver] = []
        for settings in configuration.receivers {
            do {
                guard let secret = SigningSecret(try settings.secret.text()) else {
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
}
