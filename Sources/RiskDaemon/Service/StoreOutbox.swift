import RiskDelivery
import RiskStore

/// The outbox that delivery reads, in the store.
struct StoreOutbox: Outbox {
    let store: Store

    func next(for receiver: String) async throws -> OutboxMessage? {
        try await store.read { try $0.nextNotification(to: receiver) }.map {
            OutboxMessage(
                sequence: $0.sequence,
                id: $0.id,
                body: Array($0.body.utf8),
                attempts: $0.attempts,
                createdAt: $0.createdAt,
                dueAt: $0.nextAttemptAt
            )
        }
    }

    func record(_ result: AttemptResult) async throws {
        let outcome: AttemptOutcome =
            switch result.outcome {
            case .delivered: .delivered
            case .dead: .dead
            case .retry(let at): .retry(at: at)
            }
        let attempt = Attempt(
            notification: result.message,
            at: result.at,
            status: result.status,
            error: result.error
        )
        try await store.write { try $0.record(attempt, outcome: outcome) }
    }
}
