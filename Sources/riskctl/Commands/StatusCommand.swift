import ArgumentParser
import RiskConfiguration
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
        let known = status.dyads.map(\.score.dyad)
        for dyad in dyads where !known.contains(dyad) {
            let near = nearest(to: dyad, among: known).map { "; did you mean \($0)?" } ?? "."
            throw Failure.badInput(
                "\(dyad) is not watched here\(near) Watched: \(known.joined(separator: ", "))"
            )
        }
        if !dyads.isEmpty { status.dyads.removeAll { !dyads.contains($0.score.dyad) } }
        switch output {
        case .json: print(try JSON.text(status, pretty: true))
        case .text:
            StatusScreen(status: status, style: .standardOutput).lines().forEach { print($0) }
        }
    }
}
