import CurlClient
import RiskModel
package import RiskWire

/// How every receiver fares: written by those that send, read by who is asked.
package final class ReceiverBoard: Sendable {
    package struct Entry: Sendable {
        package var health: ReceiverHealth
        package var tally = Tally()

        package init(health: ReceiverHealth) {
            self.health = health
        }
    }

    /// What was tried since the start.
    package struct Tally: Sendable {
        package fileprivate(set) var delivered = 0
        package fileprivate(set) var failed = 0
        package fileprivate(set) var dead = 0
        /// Of all attempts together, from the start of a request to the last byte of its answer.
        package fileprivate(set) var took: Duration = .zero
        /// Of those that were answered, each.
        package fileprivate(set) var answerTimes = Histogram.spans

        mutating func count(_ result: AttemptResult) {
            switch result.outcome {
            case .delivered: delivered += 1
            case .retry: failed += 1
            case .dead: dead += 1
            }
            took += result.took
            if result.status != nil { answerTimes.add(result.took) }
        }
    }

    private let entries = Locked<[String: Entry]>([:])

    package init() {}

    /// Nil for one that is not being sent to.
    package subscript(receiver: String) -> Entry? {
        entries.withLock { $0[receiver] }
    }

    /// What is known stays; `health` is for one that is new here.
    package func add(_ receiver: String, _ health: ReceiverHealth) {
        entries.withLock { entries in
            if entries[receiver] == nil { entries[receiver] = Entry(health: health) }
        }
    }

    @discardableResult
    package func update<Value: Sendable>(
        _ receiver: String,
        _ body: (inout Entry) -> Value
    ) -> (value: Value, health: ReceiverHealth) {
        entries.withLock { entries in
            var entry = entries[receiver] ?? Entry(health: ReceiverHealth())
            let value = body(&entry)
            entries[receiver] = entry
            return (value, entry.health)
        }
    }
}
