import CurlClient
import RiskModel
import RiskStore
import RiskWire

/// What has happened since the start: counted where it happens, read when somebody asks (`MetricsCollector`).
///
/// Costs a lock that is hardly ever contended; what a transaction does is counted once it is kept.
final class Tallies: Sendable {
    let records = Counts<RecordOutcome>()
    let fetches = Counts<FetchOutcome>()
    let harvests = Counts<HarvestPart>()
    let transitions = Counts<TransitionKind>()
    let fetchTimes = Locked(Histogram.spans)
    let coding = CodingTally()
    let commits = CommitTally()
    let clock = Locked(ClockFigures())
    let reloads = Locked(ReloadFigures())

    /// What became of one record of a push or a file.
    struct RecordOutcome: Hashable, Sendable {
        let kind: Kind
        let outcome: Outcome

        enum Kind: String, CaseIterable, Sendable {
            case document, event
            /// Of GDELT.
            case row
            /// Of a feed that lay in the spool.
            case entry
        }

        enum Outcome: String, CaseIterable, Sendable {
            case accepted, duplicate, rejected
        }
    }

    struct FetchOutcome: Hashable, Sendable {
        let source: String
        let outcome: Outcome

        enum Outcome: String, CaseIterable, Sendable {
            case answered, failed
            /// It answered, and what it said could not be stored.
            case unkept
        }
    }

    struct HarvestPart: Hashable, Sendable {
        let source: String
        let part: Part

        enum Part: Sendable {
            case items, events
        }
    }

    struct TransitionKind: Hashable, Sendable {
        let rule: String
        let notice: AlertState.Notice
    }

    func count(_ answer: IngestAnswer, of kind: RecordOutcome.Kind) {
        records.add(answer.accepted, to: RecordOutcome(kind: kind, outcome: .accepted))
        records.add(answer.duplicates, to: RecordOutcome(kind: kind, outcome: .duplicate))
        records.add(answer.rejected.count, to: RecordOutcome(kind: kind, outcome: .rejected))
    }
}

/// How the clock's loop goes.
struct ClockFigures: Sendable {
    var looks = 0
    var failedLooks = 0
    var lastLookAt: Instant?
    /// How much later than it was due the last look ended.
    var lag: Duration = .zero
}

/// How reloads of the configuration went; the start counts as one.
struct ReloadFigures: Sendable {
    private(set) var succeeded = 0
    private(set) var failed = 0
    private(set) var lastSucceeded = true
    private(set) var succeededAt: Instant?

    mutating func count(succeeded isSound: Bool, at now: Instant) {
        lastSucceeded = isSound
        if isSound {
            succeeded += 1
            succeededAt = now
        } else {
            failed += 1
        }
    }

    /// Read at the start, which is no reload.
    mutating func started(at now: Instant) { succeededAt = now }
}
