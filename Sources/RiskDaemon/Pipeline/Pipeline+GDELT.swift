import RiskConfiguration
import RiskSources
import RiskWire

/// GDELT's event rows, which come coded by machine.
extension Pipeline {
    func ingestRows(_ body: [UInt8]) async throws -> RowsAnswer {
        guard let mapper = rowMapper() else {
            throw Problem(
                status: 409,
                title: "No table for GDELT",
                detail:
                    "riskd found no gdelt.toml beside its configuration; put Config/gdelt.toml there and reload it"
            )
        }
        var reader = GDELTReader(mapper: mapper)
        let events = reader.read(body.span) + reader.finish()
        var answer = RowsAnswer(reader.tally)
        // Most parts of a file have none, and need no transaction.
        tallies.records.add(answer.faulty, to: .init(kind: .row, outcome: .rejected))
        guard !events.isEmpty else { return answer }
        let taken = try await ingest(
            RecordReader.Batch(records: events.map { ($0.line, $0.event) }),
            of: .row
        )
        answer.accepted = taken.accepted
        answer.duplicates = taken.duplicates
        answer.faulty += taken.rejected.count
        answer.rejected = (answer.rejected + taken.rejected).sorted { $0.line < $1.line }
        return answer
    }
}

extension RowsAnswer {
    fileprivate init(_ tally: GDELTReader.Tally) {
        self.init()
        rows = tally.rows
        faulty = tally.faultCount
        rejected = tally.faults.map { LineFault(line: $0.line, error: $0.fault.description) }
        passedOver = Dictionary(
            uniqueKeysWithValues: tally.passedOver.map { ($0.key.rawValue, $0.value) }
        )
    }
}
