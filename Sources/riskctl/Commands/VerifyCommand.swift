import ArgumentParser
import Glibc
import RiskConfiguration
import RiskWire

/// `riskctl receivers verify`: for who writes a receiver; offline.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks the signature of a webhook that was received (Standard Webhooks)."
    )

    @Option(help: "The file with the secret, or several.")
    var secretFile: String

    @Option(help: "The header webhook-id.")
    var id: String

    @Option(help: "The header webhook-timestamp.")
    var timestamp: Int64

    @Option(help: "The header webhook-signature.")
    var signature: String

    @Option(help: "How old the timestamp may be, such as 5m; 0s for any age.")
    var tolerance = "5m"

    @Argument(help: "The file with the body as it came; - is standard input.")
    var body = "-"

    func run() throws {
        guard let span = Duration(configured: tolerance) else {
            throw Failure.badInput(
                "--tolerance: expected a duration such as 5m, found \"\(tolerance)\""
            )
        }
        let secrets: [SigningSecret]
        do {
            secrets = try SecretFile.secrets(in: secretFile)
        } catch {
            throw Failure.badInput("\(error)")
        }
        let bytes = try Input.read(body)
        guard
            secrets.contains(where: {
                $0.verifies(signature, id: id, timestamp: timestamp, body: bytes)
            })
        else {
            throw Failure.failed(
                "no signature of \(secretFile)'s \(secrets.count) secrets: another secret, or id, timestamp or body are not as they were sent"
            )
        }
        let age = abs(Int64(time(nil)) - timestamp)
        guard span == .zero || .seconds(age) <= span else {
            throw Failure.failed(
                "the signature is sound, and \(age) s off now: a replay, or a wrong clock"
            )
        }
        print("sound")
    }
}
