import ArgumentParser
import RiskWire

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tells the state of the world in one screen."
    )

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json.")
    var output: OutputFormat = .text

    @Argument(help: "Only these dyads.")
    var dyads: [String] = []

    func run() async throws {
        var status = try await daemon.get(StatusView.self, "/v1/status")
        for dyad in dyads where !status.dyads.contains(where: { $0.score.dyad == dyad }) {
            let known = status.dyads.map(\.score.dyad).joined(separator: ", ")
            throw Failure.badInput("no dyad \"\(dyad)\" is watched; watched are: \(known)")
        }
        if !dyads.isEmpty { status.dyads.removeAll { !dyads.contains($0.score.dyad) } }
        switch output {
        case .json: print(try JSON.text(status, pretty: true))
        case .text:
            StatusScreen(status: status, style: .standardOutput).lines().forEach { print($0) }
        }
    }
}
