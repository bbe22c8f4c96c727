import ArgumentParser
import RiskConfiguration
import RiskModel
import RiskSources
import RiskWire

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Looks at configuration files.",
        subcommands: [Check.self, Show.self, Diff.self, Models.self]
    )

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Checks a configuration file with its templates, its lexicon and its table for GDELT, and tells every fault of them."
        )

        @Argument(help: "The configuration file.")
        var file = "/etc/riskd/riskd.toml"

        @Option(help: "The lexicon's directory. (default: lexicon, beside the configuration file)")
        var lexicon: String?

        @Option(help: "The table for GDELT. (default: gdelt.toml, beside the configuration file)")
        var gdelt: String?

        @Flag(help: "List what is no fault but does nothing, such as phrases that others shadow.")
        var remarks = false

        /// Faults come last, after all that is sound: nothing stands between them and who looks.
        func run() throws {
            var faults: [String] = []
            for check in [checkConfiguration, checkLexicon, checkGDELT] {
                do {
                    if let verdict = try check() { print(verdict) }
                } catch {
                    faults.append("\(error)")
                }
            }
            guard faults.isEmpty else { throw Failure.badInput(faults.joined(separator: "\n")) }
        }

        private func checkConfiguration() throws -> String? {
            let configuration = try Configuration.load(file, templateFault: Self.templateFault)
            return
                "\(file) is sound: \(configuration.dyads.count) dyads, \(configuration.model.signals.count) signals, \(configuration.rules.count) rules, \(configuration.receivers.count) receivers"
        }

        /// By `riskd`, which renders them.
        private static func templateFault(_ file: String, _ contentType: String) -> String? {
            do {
                let words = ["template", "--file", file, "--content-type", contentType]
                return try RiskdProgram.answer(TemplateCheckView.self, words).fault
            } catch {
                return "\(file) was not checked: \(error)"
            }
        }

        private func checkLexicon() throws -> String? {
            let directory = lexicon ?? beside("lexicon")
            let (phrases, found) = try LexiconFiles.check(directory: directory)
            if remarks {
                for remark in found { print("  \(remark)") }
            }
            let count = "\(found.count) \(found.count == 1 ? "remark" : "remarks")"
            let hint = remarks || found.isEmpty ? "" : " (--remarks lists them)"
            return "\(directory) is sound: \(phrases) phrases, \(count)\(hint)"
        }

        /// There need be none.
        private func checkGDELT() throws -> String? {
            let path = gdelt ?? beside("gdelt.toml")
            return try GDELTMapping.loadIfThere(path).map { mapping in
                "\(path) is sound: \(mapping.rules.count) CAMEO codes for \(mapping.signals.count) signals"
            }
        }

        private func beside(_ name: String) -> String {
            file.lastIndex(of: "/").map { file[...$0] + name } ?? name
        }
    }
}
