import ArgumentParser
import Glibc
import RiskWire

struct AckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ack",
        abstract: "Acknowledges a firing alert: it is not repeated any more."
    )

    @OptionGroup var alert: AlertOptions

    @Option(help: "Who takes care of it. (default: $USER)")
    var by: String?

    func run() async throws {
        let name = by ?? getenv("USER").map { String(cString: $0) }
        try await alert.send(to: "/v1/alerts/ack", by: name)
    }
}

struct UnackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unack",
        abstract: "Takes an acknowledgement back: the alert is told and repeated again."
    )

    @OptionGroup var alert: AlertOptions

    func run() async throws {
        try await alert.send(to: "/v1/alerts/unack", by: nil)
    }
}

/// Which alert a command is about.
struct AlertOptions: ParsableArguments {
    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json.")
    var output: OutputFormat = .text

    @Argument(help: "The name of the rule.")
    var rule: String

    @Argument(help: "A dyad such as CAN-CHN.")
    var dyad: String

    @Option(help: "The signal, where the rule looks at signals one by one.")
    var signal: String?

    func send(to target: String, by name: String?) async throws {
        let request = AcknowledgeRequest(rule: rule, dyad: dyad, signal: signal, by: name)
        let alert = try await daemon.send(AlertView.self, to: target, request)
        switch output {
        case .json: print(try JSON.text(alert))
        case .text:
            AlertTable(alerts: [alert], style: .standardOutput).lines().forEach { print($0) }
        }
    }
}
