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
            abstract: "Checks a configuration file and its lexicon, and tells every fault of them."
        )

        @Argument(help: "The configuration file.")
        var file = "/etc/riskd/riskd.toml"

        @Option(help: "The lexicon's directory. (default: lexicon, beside the configuration file)")
        var lexicon: String?

        func run() throws {
            do {
                let configuration = try Configuration.load(file)
                print(
                    "\(file) is sound: \(configuration.dyads.count) dyads, \(configuration.model.signals.count) signals, \(configuration.rules.count) rules, \(configuration.receivers.count) receivers"
                )
                try checkLexicon()
            } catch {
                throw Failure.badInput("\(error)")
            }
        }

        /// What does nothing is told and is no fault.
        private func checkLexicon() throws {
            let beside = file.lastIndex(of: "/").map { file[...$0] + "lexicon" } ?? "lexicon"
            let directory = lexicon ?? String(beside)
            let (phrases, remarks) = try LexiconFiles.check(directory: directory)
            print("\(directory) is sound: \(phrases) phrases, \(remarks.count) remarks")
            for remark in remarks { print("  \(remark)") }
        }
    }
}
