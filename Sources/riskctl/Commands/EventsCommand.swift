import ArgumentParser
import RiskModel
import RiskWire

struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Lists coded events, latest first."
    )

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json (NDJSON).")
    var output: OutputFormat = .text

    @Option(help: "Only this dyad.")
    var dyad: String?

    @Option(help: "Only this signal.")
    var signal: String?

    @Option(help: "At most this many.")
    var limit = 20

    func run() async throws {
        let filters = [dyad.map { "dyad=\($0)" }, signal.map { "signal=\($0)" }, "limit=\(limit)"]
        let query = filters.compactMap(\.self).joined(separator: "&")
        let bytes = try await daemon.bytes("/v1/events?\(query)")
        for (_, record) in RecordReader.read(EventRecord.self, from: bytes).records {
            switch output {
            case .json: print(try JSON.text(record))
            case .text:
                let event = record.event
                let direction =
                    if let source = event.source, let target = event.target {
                        "\(source)→\(target)"
                    } else {
                        "mutual "
                    }
                print(
                    "\(event.occurredAt.date)  \(event.dyad)  \(direction.padded(7))  "
                        + "\(event.signal.name.padded(22)) \(event.stance.rawValue.padded(7))  "
                        + "\(oneDecimal(event.intensity * 100).right(5))%  "
                        + "\(event.publisher ?? "–"): \((event.evidence.text ?? "").cut(80))"
                )
            }
        }
    }
}
