import ArgumentParser
import Glibc
import RiskConfiguration
import RiskModel
import RiskWire

struct NotificationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notifications",
        abstract: "Lists messages to receivers, has them tried again, and drops them.",
        subcommands: [List.self, Show.self, Retry.self, Drop.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Lists messages, newest first."
        )

        @OptionGroup var daemon: DaemonOptions

        @Option(help: "text or json (NDJSON).")
        var output: OutputFormat = .text

        @Option(help: "Only to this receiver.")
        var receiver: String?

        @Option(help: "Only those that are pending, delivered, dead or superseded.")
        var state: String?

        @Option(help: "Only those written since an instant, or for so long, such as 24h.")
        var since: String?

        @Option(help: "How many.")
        var limit = 50

        func run() async throws {
            var query = ["limit=\(limit)"]
            if let receiver { query.append("receiver=\(receiver.percentEncoded)") }
            if let state { query.append("state=\(state.percentEncoded)") }
            if let since { query.append("since=\(try Moment.read(since, of: "--since").rfc3339)") }
            let target = "/v1/notifications?" + query.joined(separator: "&")
            let notifications = try await daemon.get([NotificationView].self, target)
            switch output {
            case .json: for notification in notifications { print(try JSON.text(notification)) }
            case .text:
                if notifications.isEmpty { print("no such notifications") }
                for notification in notifications { print(NotificationLines.line(notification)) }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Shows one message: its attempts, what was answered, its payload."
        )

        @OptionGroup var daemon: DaemonOptions

        @Option(help: "text or json.")
        var output: OutputFormat = .text

        @Argument(help: "The id, msg_…")
        var id: String

        func run() async throws {
            let view = try await daemon.get(
                NotificationDetailView.self,
                "/v1/notifications/\(id.percentEncoded)"
            )
            switch output {
            case .json: print(try JSON.text(view, pretty: true))
            case .text: NotificationLines.lines(view).forEach { print($0) }
            }
        }
    }

    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry",
            abstract:
                "Has one message tried again at once, or all that were given up since an instant."
        )

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "The id, msg_…")
        var id: String?

        @Option(
            help: "In place of an id: all given up since an instant, or for so long, such as 24h."
        )
        var since: String?

        @Option(help: "With --since: only those to this receiver.")
        var receiver: String?

        func run() async throws {
            let target: String
            switch (id, since) {
            case (let id?, nil): target = "/v1/notifications/\(id.percentEncoded)/retry"
            case (nil, let since?):
                let only = receiver.map { "&receiver=\($0.percentEncoded)" } ?? ""
                let start = try Moment.read(since, of: "--since").rfc3339
                target = "/v1/notifications/retry?since=\(start)\(only)"
            default: throw Failure.badInput("expected either an id or --since")
            }
            let answer = try await daemon.send(RetryAnswer.self, to: target, Nothing())
            print("\(answer.retried) to be tried again")
        }
    }

    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "drop",
            abstract: "Gives up a message that waits; the next one takes its turn."
        )

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "The id, msg_…")
        var id: String

        func run() async throws {
            try await daemon.order("/v1/notifications/\(id.percentEncoded)/drop")
            print("\(id) dropped")
        }
    }
}

/// An instant on the command line.
enum Moment {
    /// Reads an RFC 3339 instant, a date, or how long ago it was.
    static func read(_ text: String, of option: String) throws -> Instant {
        if let instant = Instant(rfc3339: text) ?? Instant(date: text) { return instant }
        if let span = Duration(configured: text) {
            return Instant(milliseconds: Int64(time(nil)) * 1000) - span
        }
        throw Failure.badInput(
            "\(option): expected an instant such as 2026-01-16T18:00:00Z, or a duration such as 24h, found \"\(text)\""
        )
    }
}
