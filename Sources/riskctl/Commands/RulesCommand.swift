import ArgumentParser
import RiskWire

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Shows each rule, its states, and why it does or does not fire now."
    )

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json (NDJSON).")
    var output: OutputFormat = .text

    func run() async throws {
        let rules = try await daemon.get([RuleView].self, "/v1/rules")
        switch output {
        case .json:
            for rule in rules { print(try JSON.text(rule)) }
        case .text:
            RulesScreen(rules: rules, style: .standardOutput).lines().forEach { print($0) }
        }
    }
}
