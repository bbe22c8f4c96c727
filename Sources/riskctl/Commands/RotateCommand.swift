import ArgumentParser
import Glibc
import RiskConfiguration
import RiskWire

/// `riskctl receivers rotate`: offline, on the file that holds the secrets.
struct RotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Puts a new signing secret into a secret file, beside the old ones.",
        discussion: """
            riskd signs with every secret of the file, so the receiver verifies by old or new. Give \
            the receiver the new one, reload riskd, and when all receivers know it: --finish, and \
            reload again.
            """
    )

    @Argument(help: "The receiver's secret_file; made where there is none.")
    var file: String

    @Flag(help: "A key pair (ed25519, v1a) rather than a shared secret (v1).")
    var pair = false

    @Flag(help: "Take the older secrets out instead: the first stays.")
    var finish = false

    func run() throws {
        let known = access(file, F_OK) == 0 ? try secrets() : []
        let kept: [SigningSecret]
        if finish {
            guard let first = known.first else { throw Failure.badInput("\(file) holds no secret") }
            kept = [first]
        } else {
            kept = [SigningSecret.random(isPair: pair)] + known
        }
        do {
            try PrivateFile.write(kept.map { $0.revealed + "\n" }.joined(), to: file)
        } catch {
            throw Failure.failed("\(error)")
        }
        print(
            "\(file) holds \(kept.count) \(kept.count == 1 ? "secret" : "secrets"); the first is the newest"
        )
        if !finish, let publicKey = kept.first?.publicKey {
            print("the receiver verifies with \(publicKey)")
        }
        print("reload riskd for it to count: systemctl reload riskd")
    }

    private func secrets() throws -> [SigningSecret] {
        do {
            return try SecretFile.secrets(in: file)
        } catch {
            throw Failure.badInput("\(error)")
        }
    }
}
