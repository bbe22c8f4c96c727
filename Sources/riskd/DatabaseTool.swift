import ArgumentParser
import RiskDaemon

/// `riskd database TASK …`: what `riskctl backup`, `restore`, `db` and `doctor` start; prints JSON.
struct DatabaseTool: AsyncParsableCommand {
    static let name = "database"
    static let configuration = CommandConfiguration(
        commandName: "riskd \(name)",
        abstract:
            "Does what riskctl backup, restore, db and doctor ask for, and prints what came of it as JSON.",
        shouldDisplay: false
    )

    @Option(help: "The database.")
    var database: String

    @Option(help: "The backup to write or to read, or the file to check.")
    var file = ""

    @Flag(help: "Replaces a backup that is there.")
    var replace = false

    @Argument(help: "backup, restore, report, check, look or compact.", transform: Self.task)
    var task: DatabaseTask

    func run() async throws {
        let (json, isDone) = try await task.answer(
            database: database,
            file: file,
            replaces: replace
        )
        print(json)
        if !isDone { throw ExitCode(1) }
    }

    private static func task(_ name: String) throws -> DatabaseTask {
        guard let task = DatabaseTask(rawValue: name) else {
            throw ValidationError("no task \"\(name)\"")
        }
        return task
    }
}
