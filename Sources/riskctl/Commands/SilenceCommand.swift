import ArgumentParser
import Glibc
import RiskConfiguration
import RiskModel
import RiskWire

struct SilenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "silence",
        abstract: "Keeps alerts from being told for a time.",
        subcommands: [Add.self, List.self, Expire.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Adds a silence; prints its id.",
            discussion: """
                An alert is silenced when all matchers match it: on rule, dyad, signal, severity or \
                a label, with =, !=, =~ or !~ (a regular expression for the whole value).
                """
        )

        @OptionGroup var daemon: DaemonOptions

        @Option(help: "text or json.")
        var output: OutputFormat = .text

        @Argument(help: "Matchers, such as dyad=CAN-CHN or 'rule=~tension-.*'.")
        var matchers: [String]

        @Option(name: .customLong("for"), help: "How long, such as 2h or 7d.")
        var span: String?

        @Option(help: "The last instant, such as 2026-01-16T18:00:00Z, in place of --for.")
        var until: String?

        @Option(help: "The first instant. (default: now)")
        var from: String?

        @Option(help: "Why.")
        var comment: String

        @Option(help: "Who says so. (default: $USER)")
        var author: String?

        func run() async throws {
            let user = getenv("USER").map { String(cString: $0) }
            let request = SilenceRequest(
                matchers: matchers,
                startsAt: try start?.rfc3339,
                endsAt: try end().rfc3339,
                comment: comment,
                author: author ?? user ?? "somebody"
            )
            let silence = try await daemon.send(SilenceView.self, to: "/v1/silences", request)
            switch output {
            case .json: print(try JSON.text(silence))
            case .text: print(silence.id)
            }
        }

        private var start: Instant? {
            get throws { try from.map { try instant($0, of: "--from") } }
        }

        private func end() throws -> Instant {
            switch (span, until) {
            case (let span?, nil):
                guard let length = Duration(configured: span), length > .zero else {
                    throw Failure.badInput(
                        "--for: expected a duration such as 2h or 7d, found \"\(span)\""
                    )
                }
                let now = Instant(milliseconds: Int64(time(nil)) * 1000)
                return (try start ?? now) + length
            case (nil, let until?):
                return try instant(until, of: "--until")
            default:
                throw Failure.badInput("expected either --for or --until")
            }
        }

        private func instant(_ text: String, of option: String) throws -> Instant {
            guard let instant = Instant(rfc3339: text) ?? Instant(date: text) else {
                throw Failure.badInput(
                    "\(option): expected an instant such as 2026-01-16T18:00:00Z, found \"\(text)\""
                )
            }
            return instant
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Lists the silences that last or wait."
        )

        @OptionGroup var daemon: DaemonOptions

        @Option(help: "text or json (NDJSON).")
        var output: OutputFormat = .text

        @Flag(help: "Those too that were over within the last 30 days.")
        var all = false

        func run() async throws {
            let silences = try await daemon.get([SilenceView].self, "/v1/silences?all=\(all)")
            switch output {
            case .json:
                for silence in silences { print(try JSON.text(silence)) }
            case .text:
                SilencesScreen(silences: silences, style: .standardOutput).lines()
                    .forEach { print($0) }
            }
        }
    }

    struct Expire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "expire",
            abstract: "Ends silences now."
        )

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "Ids of silences.")
        var ids: [String]

        func run() async throws {
            for id in ids { try await daemon.delete("/v1/silences/\(id)") }
        }
    }
}
