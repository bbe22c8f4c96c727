import ArgumentParser
import RiskWire

struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "Measures, checks and compacts the database.",
        subcommands: [Stats.self, Check.self, Compact.self]
    )

    struct Stats: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tells how large the database is, and of what, and what retention has done."
        )

        @OptionGroup var database: DatabaseOptions

        @Option(help: "text or json.")
        var output: OutputFormat = .text

        func run() throws {
            let view = try database.answer(DatabaseView.self, ["report"])
            switch output {
            case .json: print(try JSON.text(view, pretty: true))
            case .text: DatabaseScreen(view: view).lines().forEach { print($0) }
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Looks for faults in all of a database, or of a backup.",
            discussion: """
                Works beside a running riskd. Exit status: 0 whole; 1 damaged, or it could not be read; 2 wrong usage.
                """
        )

        @OptionGroup var database: DatabaseOptions

        @Argument(help: "Another file, such as a backup.")
        var file: String?

        func run() throws {
            let path = file ?? database.path
            let faults = try database.answer(DatabaseCheckView.self, ["check", "--file", path])
                .faults
            guard faults.isEmpty else {
                for fault in faults { Failure.say("\(path): \(fault)") }
                throw Failure.failed("\(path) is damaged; restore a backup (riskctl restore FILE)")
            }
            print("\(path) is whole")
        }
    }

    struct Compact: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Rewrites the database without its free pages; riskd must be stopped.",
            discussion: """
                Needed once for a large database of riskd before retention: from then on it shrinks by itself. Takes \
                as much room again while it works.
                """
        )

        @OptionGroup var database: DatabaseOptions

        func run() throws {
            let sizes = try database.answer(CompactionView.self, ["compact"])
            print(
                "\(database.path): \(ByteCount.text(sizes.before)) before, \(ByteCount.text(sizes.after)) now"
            )
        }
    }
}
