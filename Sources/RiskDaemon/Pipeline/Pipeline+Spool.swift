import RiskSources
import RiskWire

/// Files of the spool, which are taken as what comes over the API is.
extension Pipeline: SpoolIntake {
    func take(_ part: SpoolPart) async throws -> SpoolTaken {
        do {
            switch part.kind {
            case .documents: return SpoolTaken(try await ingestDocuments(part.bytes))
            case .events: return SpoolTaken(try await ingestEvents(part.bytes))
            case .rows: return SpoolTaken(try await ingestRows(part.bytes))
            }
        } catch let problem as Problem where problem.status >= 500 {
            throw SpoolPostponed(problem.detail)
        }
    }
}

extension SpoolTaken {
    fileprivate init(_ answer: IngestAnswer) {
        self.init(
            accepted: answer.accepted,
            duplicates: answer.duplicates,
            faulty: answer.rejected.count,
            faults: answer.rejected.map { Fault(line: $0.line, words: $0.error) }
        )
    }

    fileprivate init(_ answer: RowsAnswer) {
        self.init(
            accepted: answer.accepted,
            duplicates: answer.duplicates,
            faulty: answer.faulty,
            faults: answer.rejected.map { Fault(line: $0.line, words: $0.error) }
        )
    }
}
