import ArgumentParser
import RiskConfiguration
import RiskModel
import RiskWire

struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Scores coded events offline: one score a line for each dyad and instant.",
        discussion:
            "Events group into stories by their story id alone; without one each is its own."
    )

    @Option(help: "Coded events, NDJSON; - for standard input.")
    var events: String

    @Option(help: "Only this dyad, such as CAN-CHN.")
    var dyad: String?

    @Option(
        help: "A configuration file, of which [model], [[signals]] and [[publishers]] are read."
    )
    var model: String?

    @Option(help: "An RFC 3339 instant to score at; may be given several times.")
    var at: [String]

    func run() throws {
        let model = try scoringModel()
        let instants = try at.map(instant)
        let batch = RecordReader.read(EventRecord.self, from: try Input.read(events))
        var faults = batch.faults
        var folds: [Dyad: DyadFold] = [:]
        var arrivals: [Instant] = []
        var seen: Set<String> = []
        let only = try self.dyad.map(parsedDyad)
        if let only { folds[only] = DyadFold(dyad: only, model: model) }
        for (line, record) in batch.records {
            let event = record.event
            guard model.signal(event.signal) != nil else {
                faults.append(LineFault(line: line, error: unknownSignal(event.signal, model)))
                continue
            }
            guard seen.insert(event.id).inserted else { continue }
            arrivals.append(event.occurredAt)
            guard only == nil || only == event.dyad else { continue }
            folds[event.dyad, default: DyadFold(dyad: event.dyad, model: model)]
                .insert(event, story: event.story.map { "given:\($0)" } ?? "own:\(event.id)")
        }
        try write(folds, at: instants, arrivals: arrivals.sorted())
        for fault in faults.sorted(by: { $0.line < $1.line }) {
            Failure.say("\(events): line \(fault.line): \(fault.error)")
        }
        if !faults.isEmpty { throw ExitCode(2) }
    }

    private func write(
        _ folds: [Dyad: DyadFold],
        at instants: [Instant],
        arrivals: [Instant]
    ) throws {
        var output = Output()
        for fold in folds.values.sorted(by: { $0.dyad < $1.dyad }) {
            for instant in instants {
                let latest = arrivals.last { $0 <= instant }
                let coverage = Confidence.coverage(latestDocument: latest, at: instant)
                output.line(try JSON.encode(ScoreView(fold, at: instant, coverage: coverage)))
            }
        }
    }

    private func scoringModel() throws -> ScoringModel {
        guard let model else { return ScoringModel() }
        do {
            return try Configuration.parseModel(try ConfigurationFile.layers(model))
        } catch {
            throw Failure.badInput("\(error)")
        }
    }

    private func instant(_ text: String) throws -> Instant {
        guard let instant = Instant(rfc3339: text) ?? Instant(date: text) else {
            throw Failure.badInput(
                "--at: expected an RFC 3339 instant such as 2026-01-16T00:00:00Z, found \"\(text)\""
            )
        }
        return instant
    }

    private func parsedDyad(_ text: String) throws -> Dyad {
        guard let dyad = Dyad(text) else {
            throw Failure.badInput(
                "--dyad: expected two country codes in alphabetical order such as CAN-CHN, found \"\(text)\""
            )
        }
        return dyad
    }

    private func unknownSignal(_ signal: SignalID, _ model: ScoringModel) -> String {
        let near = nearest(to: signal.name, among: model.signals.map(\.id.name))
        return "signal: no signal \"\(signal)\" in the model"
            + (near.map { "; did you mean \"\($0)\"?" } ?? "")
    }
}
