import ArgumentParser
import RiskWire

struct TestAlertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test-alert",
        abstract: "Shows what a rule's receivers would be sent now; sends it with --send.",
        discussion: """
            The message is told apart from a real one by its rule's name, and is in no outbox. \
            Secrets are left out of what is shown.
            """
    )

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json (NDJSON).")
    var output: OutputFormat = .text

    @Argument(help: "The rule.")
    var rule: String

    @Option(help: "A dyad. (default: the first that the rule watches)")
    var dyad: String?

    @Option(help: "firing, repeated, acknowledged or resolved.")
    var notice = "firing"

    @Option(help: "Only this receiver, which the rule need not name.")
    var receiver: String?

    @Flag(help: "Send it, and show what came back.")
    var send = false

    func run() async throws {
        let request = TestAlertRequest(
            rule: rule,
            dyad: dyad,
            notice: notice,
            receiver: receiver,
            send: send
        )
        let views = try await daemon.send([TestAlertView].self, to: "/v1/test-alert", request)
        for view in views {
            switch output {
            case .json: print(try JSON.text(view))
            case .text: TestAlertLines.lines(view).forEach { print($0) }
            }
        }
        if views.isEmpty {
            throw Failure.failed("\(rule) names no receiver; name one with --receiver")
        }
        if views.contains(where: { $0.answer?.delivered == false }) { throw ExitCode(1) }
    }
}
