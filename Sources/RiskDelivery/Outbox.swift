package import RiskModel

/// Where messages wait: what delivery needs of the store.
package protocol Outbox: Sendable {
    /// The oldest message that waits for a receiver.
    func next(for receiver: String) async throws -> OutboxMessage?
    func record(_ result: AttemptResult) async throws
}

package struct OutboxMessage: Sendable {
    package let sequence: Int64
    package let id: String
    package let body: [UInt8]
    package let attempts: Int
    package let createdAt: Instant
    package let dueAt: Instant

    package init(
        sequence: Int64,
        id: String,
        body: [UInt8],
        attempts: Int,
        createdAt: Instant,
        dueAt: Instant
    ) {
        self.sequence = sequence
        self.id = id
        self.body = body
        self.attempts = attempts
        self.createdAt = createdAt
        self.dueAt = dueAt
    }
}

/// What one try came to.
package struct AttemptResult: Sendable {
    package enum Outcome: Sendable {
        case delivered, dead
        case retry(at: Instant)
    }

    package let message: Int64
    package let at: Instant
    package let status: Int?
    package let error: String?
    package let outcome: Outcome
}
