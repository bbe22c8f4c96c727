import ArgumentParser
import RiskWire

struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Has riskd read its configuration again.",
        discussion:
            "A faulty one changes nothing. Exit status with --wait: 0 it is in use; 1 it has faults, which are told, or riskd does not answer."
    )

    @OptionGroup var daemon: DaemonOptions

    @Flag(help: "Waits until it is in use, and tells what has changed and what needs a restart.")
    var wait = false

    @Option(help: "text or json.")
    var output: OutputFormat = .text

    func run() async throws {
        guard wait else {
            try await daemon.order("/v1/reload?wait=false")
            if output == .text {
                print("riskd reads its configuration; what comes of it is in its log")
            }
            return
        }
        let view: ReloadView
        do {
            view = try await daemon.post(ReloadView.self, "/v1/reload")
        } catch let code as ExitCode where code != .success {
            // The command was used well: what is wrong are the files.
            throw ExitCode.failure
        }
        switch output {
        case .json: print(try JSON.text(view, pretty: true))
        case .text:
            ChangesScreen(style: .standardOutput).lines(of: view).forEach { print($0) }
        }
    }
}
