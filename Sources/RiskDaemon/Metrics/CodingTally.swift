import CurlClient
import RiskModel

/// What the coder has done.
final class CodingTally: Sendable {
    struct Figures: Sendable {
        fileprivate(set) var documents = 0
        fileprivate(set) var events = 0
        fileprivate(set) var took: Duration = .zero
    }

    private let held = Locked(Figures())

    var figures: Figures { held.withLock { $0 } }

    /// Counts one document that a function codes.
    func count(_ code: () -> [CodedEvent]) -> [CodedEvent] {
        let start = ContinuousClock.now
        let events = code()
        let took = ContinuousClock.now - start
        held.withLock {
            $0.documents += 1
            $0.events += events.count
            $0.took += took
        }
        return events
    }
}
