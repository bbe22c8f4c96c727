import RiskModel
import RiskSources
import RiskWire

/// GDELT's event rows, which come coded by machine.
extension Pipeline {
    func ingestRows(_ body: [UInt8]) async throws -> RowsAnswer {
        var reader = GDELTReader(mapper: try rowMapper())
        let events = reader.read(body.span) + reader.finish()
        return try await ingest(events, told: reader.tally)
    }

    /// Takes the events of some rows; batches without any cost no transaction.
    func ingest(_ events: [LineEvent], told tally: GDELTReader.Tally) async throws -> RowsAnswer {
        var answer = RowsAnswer(tally)
        guard !events.isEmpty else { return answer }
        let taken = try await ingest(
            RecordReader.Batch(records: events.map { ($0.line, $0.event) })
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
