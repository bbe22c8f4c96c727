import ArgumentParser
import RiskConfiguration
import RiskModel
import RiskSources

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Looks at configuration files.",
        subcommands: [Check.self, Show.self, Diff.self, Models.self]
    )

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Checks a configuration file with its lexicon and its table for GDELT, and tells every fault of them."
        )

        @Argument(help: "The configuration file.")
        var file = "/etc/riskd/riskd.toml"

        @Option(help: "The lexicon's directory. (default: lexicon, beside the configuration file)")
        var lexicon: String?

        @Option(help: "The table for GDELT. (default: gdelt.toml, beside the configuration file)")
        var gdelt: String?

        func run() throws {
            do {
                let configuration = try Configuration.load(file)
                print(
                    "\(file) is sound: \(configuration.dyads.count) dyads, \(configuration.model.signals.count) signals, \(configuration.rules.count) rules, \(configuration.receivers.count) receivers"
                )
                try checkLexicon()
                try checkGDELT()
            } catch {
                throw Failure.badInput("\(error)")
            }
        }

        /// What does nothing is told and is no fault.
        private func checkLexicon() throws {
            let directory = lexicon ?? beside("lexicon")
            let (phrases, remarks) = try LexiconFiles.check(directory: directory)
            print("\(directory) is sound: \(phrases) phrases, \(remarks.count) remarks")
            for remark in remarks { print("  \(remark)") }
        }

        /// There need be none.
        private func checkGDELT() throws {
            let path = gdelt ?? beside("gdelt.toml")
            guard let mapping = try GDELTMapping.loadIfThere(path) else { return }
            print(
                "\(path) is sound: \(mapping.rules.count) CAMEO codes for \(mapping.signals.count) signals"
            )
        }

        private func beside(_ name: String) -> String {
            file.lastIndex(of: "/").map { file[...$0] + name } ?? name
        }
    }
}
