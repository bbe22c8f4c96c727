import ArgumentParser
import RiskWire

struct AlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "Lists each rule's state for each dyad, or what alerts have done."
    )

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json (NDJSON).")
    var output: OutputFormat = .text

    @Flag(help: "What alerts have done, latest first, told or not.")
    var history = false

    @Option(help: "With --history: only since an instant, such as 2026-01-01.")
    var since: String?

    @Option(help: "With --history: at most this many.")
    var limit = 50

    func run() async throws {
        if history { try await listHistory() } else { try await listAlerts() }
    }

    private func listAlerts() async throws {
        let alerts = try await daemon.get([AlertView].self, "/v1/alerts")
        switch output {
        case .json:
            for alert in alerts { print(try JSON.text(alert)) }
        case .text:
            AlertTable(alerts: alerts, style: .standardOutput).lines().forEach { print($0) }
        }
    }

    private func listHistory() async throws {
        let filter = since.map { "&since=\($0)" } ?? ""
        let changes = try await daemon.get(
            [TransitionView].self,
            "/v1/alerts/history?limit=\(limit)\(filter)"
        )
        let style = Style.standardOutput
        for change in changes {
            switch output {
            case .json: print(try JSON.text(change))
            case .text:
                let muted = change.mutedBy.map { style.dim("  (not told: \($0))") } ?? ""
                print(
                    "\(minute(change.at)) UTC  "
                        + style.state(change.notice, change.notice.padded(12))
                        + "  \(change.severity.padded(8))  \(change.rule)  \(change.summary)\(muted)"
                )
            }
        }
    }
}
