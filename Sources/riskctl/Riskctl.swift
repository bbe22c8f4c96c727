import ArgumentParser

/// The command line for users: one file a command.
@main
struct Riskctl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "riskctl",
        abstract: "Asks and feeds a running riskd, and runs its coder and its model offline.",
        subcommands: [
            StatusCommand.self, ExplainCommand.self, HistoryCommand.self, EventsCommand.self,
            AlertsCommand.self, RulesCommand.self, AckCommand.self, UnackCommand.self,
            SilenceCommand.self, ReceiversCommand.self, NotificationsCommand.self,
            TestAlertCommand.self, SourcesCommand.self, IngestCommand.self, CodeCommand.self,
            ScoreCommand.self, BackupCommand.self, RestoreCommand.self, DatabaseCommand.self,
            ConfigCommand.self, ReloadCommand.self, DoctorCommand.self,
        ]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch  where exitCode(for: error) == .validationFailure {
            // Wrong usage is 2 here, as wrong input is; the library's own is 64.
            Failure.write(fullMessage(for: error))
            exit(withError: ExitCode(2))
        } catch {
            exit(withError: error)
        }
    }
}
