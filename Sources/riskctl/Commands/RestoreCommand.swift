import ArgumentParser
import RiskWire

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a backup in the place of the database; riskd must be stopped.",
        discussion: """
            The backup is read through first: a damaged one, or one of a newer riskd, changes nothing. The database \
            that was there is set aside under a name with the date, and nothing is deleted. What was still to be \
            delivered at the time of the backup is delivered again, under the ids that it had.

            Exit status: 0 done; 1 failed, and nothing has changed; 2 wrong usage.
            """
    )

    @OptionGroup var database: DatabaseOptions

    @Option(help: "text or json.")
    var output: OutputFormat = .text

    @Argument(help: "The backup.")
    var file: String

    func run() throws {
        let view = try database.answer(RestorationView.self, ["restore", "--file", file])
        switch output {
        case .json: print(try JSON.text(view, pretty: true))
        case .text: Self.lines(view).forEach { print($0) }
        }
    }

    private static func lines(_ view: RestorationView) -> [String] {
        let (documents, events) = (view.rows["documents"] ?? 0, view.rows["events"] ?? 0)
        return [
            "\(view.database) is as \(view.backup): \(grouped(documents)) documents, \(grouped(events)) events"
        ] + [view.aside.map { "what was there is now \($0)" }].compactMap(\.self)
            + ["start riskd again: systemctl start riskd"]
    }
}
