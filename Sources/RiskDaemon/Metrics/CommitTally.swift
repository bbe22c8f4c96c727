import CurlClient
import RiskStore
import RiskWire

/// What became of transactions.
final class CommitTally: Sendable {
    struct Figures: Sendable {
        fileprivate(set) var writes = 0
        fileprivate(set) var failures: [Reason: Int] = [:]
        /// Of the last transaction; nil when it was kept.
        fileprivate(set) var fault: Reason?
        fileprivate(set) var times = Histogram.spans
    }

    enum Reason: String, CaseIterable, Sendable {
        case full, readOnly = "read_only", corrupt, other
    }

    private let held = Locked(Figures())

    var figures: Figures { held.withLock { $0 } }

    func count(_ commit: Commit) {
        held.withLock { figures in
            figures.fault = commit.fault.map(Reason.init)
            guard let reason = figures.fault else {
                figures.writes += commit.writes
                figures.times.add(commit.took)
                return
            }
            figures.failures[reason, default: 0] += 1
        }
    }
}

extension CommitTally.Reason {
    fileprivate init(_ error: StoreError) {
        self =
            switch error {
            case .diskFull: .full
            case .readOnly: .readOnly
            case .corrupt: .corrupt
            default: .other
            }
    }
}
