import ArgumentParser
import RiskConfiguration
import RiskWire

extension ConfigCommand {
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Prints what a configuration file and those of conf.d beside it come to, with the file and line of each value; secrets are left out."
        )

        @Argument(help: "The configuration file.")
        var file = "/etc/riskd/riskd.toml"

        @Option(help: "text (TOML) or json (NDJSON).")
        var output: OutputFormat = .text

        func run() throws {
            let settings: [Setting]
            do {
                settings = try Configuration.load(file).effective
            } catch {
                throw Failure.badInput("\(error)")
            }
            switch output {
            case .json:
                for setting in settings { print(try JSON.text(SettingView(setting))) }
            case .text:
                SettingsScreen(settings: settings, style: .standardOutput).lines()
                    .forEach { print($0) }
            }
        }
    }

    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Tells what a reload would change in the running riskd, and how scores would move if its model changes."
        )

        @OptionGroup var daemon: DaemonOptions

        @Option(help: "text or json.")
        var output: OutputFormat = .text

        func run() async throws {
            let view = try await daemon.get(ConfigurationDiffView.self, "/v1/configuration/diff")
            switch output {
            case .json: print(try JSON.text(view, pretty: true))
            case .text:
                ChangesScreen(style: .standardOutput).lines(of: view).forEach { print($0) }
            }
        }
    }

    struct Models: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Lists the models that scores were made by, each with the date of its first use."
        )

        @OptionGroup var daemon: DaemonOptions

        @Option(help: "text or json (NDJSON, with all that each model says).")
        var output: OutputFormat = .text

        func run() async throws {
            for model in try await daemon.get([ModelView].self, "/v1/models") {
                switch output {
                case .json: print(try JSON.text(model))
                case .text:
                    let use =
                        model.dyads.isEmpty
                        ? "" : "  in use: \(model.dyads.joined(separator: ", "))"
                    print(
                        "\(model.version)  \(model.hash)  since \(minute(model.firstUsedAt))\(use)"
                    )
                }
            }
        }
    }
}
