import RiskConfiguration
import RiskModel
import RiskSources
import RiskWire

/// Prints what would be made of GDELT's event files; no daemon is needed.
struct GDELTDryRun {
    private let mapper: GDELTMapper
    private let style: Style
    /// Events of one file that are shown as text.
    private static let shown = 20

    /// By a table and a lexicon, nil for those here or in /etc, for the pairs and signals of a configuration, nil for all
    /// pairs and the seven standard signals.
    ///
    /// - Throws: an exit status, when what is wrong has been said.
    init(gdelt: String?, lexicon: String?, config: String?, style: Style) throws {
        self.style = style
        let coder = try CoderOptions.coder(lexicon: lexicon, config: config)
        do {
            let configuration =
                try config.map { try Configuration.load($0) }
                ?? Configuration.parse(Self.allPairs, file: "", isPrivate: false)
            let table = gdelt ?? CoderOptions.shipped("gdelt.toml")
            mapper = GDELTMapper(try GDELTMapping.load(table), configuration, coder)
        } catch {
            throw Failure.failed("\(error)")
        }
    }

    private static let allPairs = "[[dyads]]\nid = \"*\"\n"

    /// Prints what one file comes to: as JSON its events, one a line.
    ///
    /// - Returns: whether each line could be read.
    func write(_ file: String, as output: OutputFormat, to screen: inout Output) throws -> Bool {
        var reader = GDELTReader(mapper: mapper)
        var first: [CodedEvent] = []
        try GDELTUpload.read(file) { chunk in
            try write(reader.read(chunk.span), as: output, &first, to: &screen)
        }
        try write(reader.finish(), as: output, &first, to: &screen)
        for fault in reader.tally.faults {
            Failure.say("\(file): line \(fault.line): \(fault.fault)")
        }
        if output == .text { lines(file, reader.tally, first).forEach { screen.line($0) } }
        return reader.tally.faultCount == 0
    }

    private func write(
        _ events: [LineEvent],
        as output: OutputFormat,
        _ first: inout [CodedEvent],
        to screen: inout Output
    ) throws {
        switch output {
        case .json:
            for event in events { screen.line(try JSON.encode(EventRecord(event.event))) }
        case .text:
            first += events.prefix(Self.shown - first.count).map(\.event)
        }
    }

    private func lines(
        _ file: String,
        _ tally: GDELTReader.Tally,
        _ events: [CodedEvent]
    ) -> [String] {
        let reasons = tally.passedOver.sorted {
            ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
        }
        let rest = tally.events - events.count
        return [
            style.bold(
                "\(file): \(tally.rows) rows, \(tally.events) events, \(tally.faultCount) faulty"
            )
        ]
            + reasons.map { "  \($0.value) \($0.key.rawValue)" }
            + events.map { event in
                let parties = [event.source, event.target].map { $0?.code ?? "–" }
                    .joined(separator: " → ")
                return
                    "\(event.occurredAt.rfc3339.prefix(10))  \(event.signal) \(event.stance.rawValue)"
                    + "  \(parties)" + style.dim("  “\((event.evidence.text ?? "").cut(60))”")
            } + (rest > 0 ? ["… and \(rest) more (--output json has all)"] : [])
    }
}
