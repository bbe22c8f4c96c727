import ArgumentParser
import RiskWire

struct ReceiversCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receivers",
        abstract: "Shows how receivers fare; pauses and resumes them; looks after their secrets.",
        subcommands: [
            List.self, Pause.self, Resume.self, RotateCommand.self, VerifyCommand.self,
        ],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Lists receivers: health, breaker, what waits."
        )

        @OptionGroup var daemon: DaemonOptions

        @Option(help: "text or json (NDJSON).")
        var output: OutputFormat = .text

        func run() async throws {
            let receivers = try await daemon.get([ReceiverHealthView].self, "/v1/receivers")
            switch output {
            case .json: for receiver in receivers { print(try JSON.text(receiver)) }
            case .text:
                if receivers.isEmpty { print("no receivers are configured") }
                receivers.flatMap { ReceiverLines.text($0, .standardOutput) }.forEach { print($0) }
            }
        }
    }

    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pause",
            abstract: "Keeps messages from a receiver until it is resumed; they wait meanwhile."
        )

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "A receiver.")
        var receiver: String

        @Option(help: "Why.")
        var reason = "paused by an operator"

        func run() async throws {
            let view = try await daemon.send(
                ReceiverHealthView.self,
                to: "/v1/receivers/\(receiver.percentEncoded)/pause",
                PauseRequest(reason: reason)
            )
            ReceiverLines.text(view, .standardOutput).forEach { print($0) }
        }
    }

    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resume",
            abstract: "Sends to a paused receiver again, at once."
        )

        @OptionGroup var daemon: DaemonOptions

        @Argument(help: "A receiver.")
        var receiver: String

        func run() async throws {
            let view = try await daemon.send(
                ReceiverHealthView.self,
                to: "/v1/receivers/\(receiver.percentEncoded)/resume",
                Nothing()
            )
            ReceiverLines.text(view, .standardOutput).forEach { print($0) }
        }
    }
}

/// A request that says all by its address.
struct Nothing: Encodable {}

extension String {
    /// As one segment of a path.
    var percentEncoded: String {
        utf8.reduce(into: "") { encoded, byte in
            let character = Character(Unicode.Scalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
                encoded.append(character)
            } else {
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
