import ArgumentParser
import RiskWire

struct SourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "Tells how each source stands; pauses, resumes, polls and tries them.",
        discussion: """
            States: ok; new, not tried yet; late, no answer within three intervals; failing, tries fail in a row; \
            silent, it answers and has nothing new; disabled, switched off or gone for good; paused. \
            Items and events are those of the last 24 hours, yield is the share of items that gave an event.
            """,
        subcommands: [
            List.self, Pause.self, Resume.self, Poll.self, SourcesTestCommand.self,
        ],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tells how each source stands."
        )

        @OptionGroup var daemon: DaemonOptions

        @Option(help: "text or json (NDJSON).")
        var output: OutputFormat = .text

        func run() async throws {
            let sources = try await daemon.get([SourceView].self, "/v1/sources")
            try SourcesCommand.write(sources, as: output)
        }
    }

    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks a source no more, until it is resumed."
        )

        @OptionGroup var command: SourceCommandOptions

        func run() async throws { try await command.run("pause") }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Asks a source again that was paused, or disabled because it had said to be gone."
        )

        @OptionGroup var command: SourceCommandOptions

        func run() async throws { try await command.run("resume") }
    }

    struct Poll: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Asks a source now, and tells what came of it; exit status 1 where that failed."
        )

        @OptionGroup var command: SourceCommandOptions

        func run() async throws {
            let source = try await command.run("poll")
            if source.failures > 0 { throw ExitCode(1) }
        }
    }

    fileprivate static func write(_ sources: [SourceView], as output: OutputFormat) throws {
        switch output {
        case .json: for source in sources { print(try JSON.text(source)) }
        case .text:
            SourcesScreen(sources: sources, style: .standardOutput).lines().forEach { print($0) }
        }
    }
}

/// What the commands on one source share.
struct SourceCommandOptions: ParsableArguments {
    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json.")
    var output: OutputFormat = .text

    @Argument(help: "The source's name, as in the configuration.")
    var name: String

    /// Has the daemon do it, and prints how the source stands then.
    @discardableResult
    func run(_ command: String) async throws -> SourceView {
        let target = "/v1/sources/\(command)?name=\(Self.escaped(name))"
        let source = try await daemon.post(SourceView.self, target)
        try SourcesCommand.write([source], as: output)
        return source
    }

    /// All but the unreserved characters of RFC 3986, section 2.3, as `%XX`.
    private static func escaped(_ text: String) -> String {
        text.utf8.reduce(into: "") { escaped, byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                byte < 0x80
                && (scalar.properties.isAlphabetic || (48...57).contains(byte)
                    || "-._~".utf8.contains(byte))
            escaped +=
                isPlain
                ? String(Character(scalar))
                : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
}
