import CurlClient
import RiskModel
import TestKit

@testable import RiskDelivery

/// An outbox in memory, which remembers what became of each message.
final class MemoryOutbox: Outbox {
    struct Kept {
        let message: OutboxMessage
        var state = "pending"
        var attempts: [AttemptResult] = []
        var dueAt: Instant
    }

    struct State {
        var kept: [Kept] = []
        var health: ReceiverHealth?
        var told: [(receiver: String, payload: ReceiverPayload)] = []
        var standing: [OutboxMessage] = []
    }

    let state = Locked(State())

    /// A message of each sample, in order.
    init(_ samples: [Sample], age: Duration = .zero) {
        let now = wallClock()
        state.withLock { state in
            state.kept = samples.enumerated().map { index, sample in
                let message = OutboxMessage(
                    sequence: Int64(index),
                    id: "msg_\(index)",
                    body: sample.message.payload,
                    attempts: 0,
                    createdAt: now - age,
                    dueAt: now - age
                )
                return Kept(message: message, dueAt: now - age)
            }
        }
    }

    var states: [String] { state.withLock { $0.kept.map(\.state) } }

    /// Waits until no message is pending; false when that takes too long.
    func settles() async -> Bool {
        await becomes { state in state.kept.allSatisfy { $0.state != "pending" } }
    }

    /// Waits until it is as wanted; false when that takes too long.
    func becomes(_ isWanted: (State) -> Bool) async -> Bool {
        let deadline = ContinuousClock.now.advanced(by: Patience.span)
        while !state.withLock({ isWanted($0) }) {
            guard ContinuousClock.now < deadline else { return false }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return true
    }

    func waiting(
        for receiver: String,
        after sequence: Int64? = nil,
        limit: Int
    ) -> [OutboxMessage] {
        state.withLock { state in
            state.kept.filter {
                $0.state == "pending" && $0.message.sequence > sequence ?? -1
            }.prefix(limit).map { kept in
                OutboxMessage(
                    sequence: kept.message.sequence,
                    id: kept.message.id,
                    body: kept.message.body,
                    attempts: kept.attempts.count,
                    createdAt: kept.message.createdAt,
                    dueAt: kept.dueAt
                )
            }
        }
    }

    func record(_ results: [AttemptResult]) {
        state.withLock { state in
            for result in results {
                let index = Int(result.message)
                state.kept[index].attempts.append(result)
                switch result.outcome {
                case .delivered: state.kept[index].state = "delivered"
                case .dead: state.kept[index].state = "dead"
                case .retry(let at): state.kept[index].dueAt = at
                }
            }
        }
    }

    func supersede(_ messages: [Int64], at instant: Instant) {
        state.withLock { state in
            for message in messages { state.kept[Int(message)].state = "superseded" }
        }
    }

    func expire(
        for receiver: String,
        before instant: Instant,
        because reason: String,
        at now: Instant
    ) -> Int { 0 }

    func health(of receiver: String) -> ReceiverHealth {
        state.withLock { $0.health } ?? ReceiverHealth()
    }

    func save(_ health: ReceiverHealth, of receiver: String) {
        state.withLock { $0.health = health }
    }

    func tell(_ receiver: String, _ payload: ReceiverPayload, at instant: Instant) {
        state.withLock { $0.told.append((receiver, payload)) }
    }

    func waitingCount(for receiver: String) -> Int { states.count { $0 == "pending" } }

    func standing(for receiver: String, resolvedSince instant: Instant) -> [OutboxMessage] {
        state.withLock { $0.standing }
    }
}
