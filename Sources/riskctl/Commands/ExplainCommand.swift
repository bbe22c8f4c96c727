import ArgumentParser
import RiskWire

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Shows a score as a sum: signals, stories, reports."
    )

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json.")
    var output: OutputFormat = .text

    @Option(help: "An RFC 3339 instant: what is now known of that time.")
    var at: String?

    @Option(help: "Stories to show.")
    var stories = 12

    @Argument(help: "A dyad such as CAN-CHN.")
    var dyad: String

    func run() async throws {
        let query = at.map { "?at=\($0.replacing("+", with: "%2B"))" } ?? ""
        let view = try await daemon.get(ExplainView.self, "/v1/dyads/\(dyad)/explain\(query)")
        switch output {
        case .json: print(try JSON.text(view, pretty: true))
        case .text:
            ExplainScreen(view: view, style: .standardOutput, limit: stories).lines().forEach {
                print($0)
            }
        }
    }
}
