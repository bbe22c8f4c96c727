import CurlClient
import Glibc
import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskWire

/// Makes the receivers of a configuration ready: reads their secrets, templates and certificates.
enum Receivers {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// - Throws: `Fault` naming every secret that is missing or ill-formed, and none of their texts.
    static func resolve(_ configuration: Configuration) throws -> [Receiver] {
        var faults: [String] = []
        var receivers: [Receiver] = []
        for settings in configuration.receivers {
            do {
                receivers.append(try receiver(settings))
            } catch {
                faults.append("receiver \"\(settings.name)\": \(error)")
            }
        }
        guard faults.isEmpty else { throw Fault(description: faults.joined(separator: "\n")) }
        return receivers
    }

    private static func receiver(_ settings: ReceiverSettings) throws -> Receiver {
        Receiver(
            name: settings.name,
            format: try format(settings.format),
            url: try SecretReader.address(settings.url),
            secrets: try settings.secret.map(signingSecrets) ?? [],
            headers: try headers(settings),
            tls: try tls(settings.tls),
            allowsPrivate: settings.allowsPrivate,
            totalTimeout: settings.timeout,
            messagesPerSecond: settings.messagesPerSecond,
            concurrency: settings.concurrency,
            pauseAfter: settings.pauseAfter,
            fallback: settings.fallback
        )
    }

    /// The formats, one line each.
    private static func format(_ format: ReceiverFormat) throws -> any Format {
        switch format {
        case .standard: Standard()
        case .cloudevents(let source): CloudEvents(source: source)
        case .slack: Slack()
        case .discord: Discord()
        case .teams: Teams()
        case .pagerduty(let key): PagerDuty(routingKey: try SecretReader.word(key))
        case .alertmanager(let delay): Alertmanager(resolveDelay: delay)
        case .ntfy(let topic): Ntfy(topic: topic)
        case .template(let file, let type): try template(file, contentType: type)
        }
    }

    private static func template(_ file: String, contentType: String) throws -> Template {
        do {
            return try Template(try TemplateFile.read(file), contentType: contentType)
        } catch let error as RenderingError {
            throw Fault(description: "\(file): \(error)")
        }
    }

    /// Several while they are rotated, one a line.
    private static func signingSecrets(_ source: SecretSource) throws -> [SigningSecret] {
        let words = try SecretReader.read(source).revealed.split(whereSeparator: \.isWhitespace)
        let secrets = words.compactMap { SigningSecret(String($0)) }
        guard !secrets.isEmpty, secrets.count == words.count else {
            throw Fault(
                description:
                    "the secret in \(source) is not whsec_ and 24 to 64 bytes in base64, nor whsk_ and an ed25519 key"
            )
        }
        return secrets
    }

    private static func headers(_ settings: ReceiverSettings) throws -> [Receiver.Header] {
        var headers = settings.headers.sorted { $0.key < $1.key }.map {
            Receiver.Header(name: $0.key, value: Secret($0.value))
        }
        if let token = try settings.bearerToken.map(SecretReader.word) {
            headers.append(
                Receiver.Header(name: "authorization", value: Secret("Bearer \(token.revealed)"))
            )
        }
        return headers
    }

    private static func tls(_ settings: TLSSettings) throws -> TLSOptions {
        let files = [settings.authorityFile, settings.certificateFile, settings.keyFile]
        for file in files.compactMap(\.self) where access(file, R_OK) != 0 {
            throw Fault(description: "\(file) cannot be read: \(String(cString: strerror(errno)))")
        }
        return TLSOptions(
            authorityFile: settings.authorityFile,
            certificateFile: settings.certificateFile,
            keyFile: settings.keyFile,
            minimumVersion: TLSOptions.Version(rawValue: settings.minimumVersion) ?? .v1_2
        )
    }
}
