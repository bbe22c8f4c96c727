import ArgumentParser

/// The command line for users: one file a command.
@main
struct Riskctl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "riskctl",
        abstract: "Asks and feeds a running riskd, and runs its coder and its model offline.",
        subcommands: [
            StatusCommand.self, ExplainCommand.self, HistoryCommand.self, EventsCommand.self,
            AlertsCommand.self, IngestCommand.self, CodeCommand.self, ScoreCommand.self,
            ConfigCommand.self,
        ]
    )
}
