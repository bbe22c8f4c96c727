import ArgumentParser
import RiskWire

struct AlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "Lists each rule's state for each dyad."
    )

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json (NDJSON).")
    var output: OutputFormat = .text

    func run() async throws {
        for alert in try await daemon.get([AlertView].self, "/v1/alerts") {
            switch output {
            case .json: print(try JSON.text(alert))
            case .text: print(AlertLine.text(alert))
            }
        }
    }
}
