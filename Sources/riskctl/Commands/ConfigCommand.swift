import ArgumentParser
import RiskConfiguration
import RiskModel

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Looks at configuration files.",
        subcommands: [Check.self]
    )

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks a configuration file and tells every fault of it."
        )

        @Argument(help: "The configuration file.")
        var file = "/etc/riskd/riskd.toml"

        func run() throws {
            do {
                let configuration = try Configuration.load(file)
                print(
                    "\(file) is sound: \(configuration.dyads.count) dyads, \(configuration.model.signals.count) signals, \(configuration.rules.count) rules, \(configuration.receivers.count) receivers"
                )
            } catch {
                throw Failure.badInput("\(error)")
            }
        }
    }
}
