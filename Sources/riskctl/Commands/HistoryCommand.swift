import ArgumentParser
import RiskConfiguration
import RiskModel
import RiskWire

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Lists a dyad's scores over time: what is now known, or as recorded then."
    )

    @OptionGroup var daemon: DaemonOptions

    @Option(help: "text or json (NDJSON).")
    var output: OutputFormat = .text

    @Argument(help: "A dyad such as CAN-CHN.")
    var dyad: String

    @Option(help: "First instant, such as 2025-01-01.")
    var from: String

    @Option(help: "Last instant.")
    var to: String

    @Option(help: "Time between points, such as 6h or 7d.")
    var step = "1d"

    @Flag(help: "The scores as they were recorded, not as they would be now.")
    var asRecorded = false

    @Flag(help: "Draws a bar for each point.")
    var chart = false

    func run() async throws {
        guard let seconds = Duration(configured: step)?.components.seconds else {
            throw Failure.badInput(
                "--step: expected a duration such as 6h or 7d, found \"\(step)\""
            )
        }
        let points = try await daemon.get(
            [HistoryView].self,
            "/v1/dyads/\(dyad)/history?from=\(from)&to=\(to)&step=\(seconds)&as_recorded=\(asRecorded)"
        )
        let style = Style.standardOutput
        var version: Int?
        for point in points {
            if output == .text, let next = point.modelVersion, next != version {
                print(style.dim("model \(next), \(point.model)"))
                version = next
            }
            switch output {
            case .json: print(try JSON.text(point))
            case .text:
                let bar = chart ? "  " + String(repeating: "▆", count: Int(point.tension / 2)) : ""
                print(
                    "\(minute(point.at))  \(oneDecimal(point.tension).right(5))  "
                        + style.level(point.level, point.level.padded(8))
                        + "  risk \(oneDecimal(point.risk).right(5))  cooperation \(oneDecimal(point.cooperation).right(5))\(Self.span(point))\(bar)"
                )
            }
        }
    }

    /// The bounds of what a point stands for, where it stands for more than itself.
    private static func span(_ point: HistoryView) -> String {
        guard let span = point.span else { return "" }
        return
            "  \(oneDecimal(span.tensionMin)) to \(oneDecimal(span.tensionMax)) in the \(span.length)"
    }
}
