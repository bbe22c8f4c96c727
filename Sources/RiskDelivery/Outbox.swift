package import RiskModel

/// Where messages wait: what delivery needs of the store.
package protocol Outbox: Sendable {
    /// The oldest messages that wait for a receiver, in order, or of them what was written after a message.
    func waiting(
        for receiver: String,
        after sequence: Int64?,
        limit: Int
    ) async throws -> [OutboxMessage]
    /// Records what tries came to, in one transaction.
    func record(_ results: [AttemptResult]) async throws
    /// Marks messages that newer ones make needless.
    func supersede(_ messages: [Int64], at instant: Instant) async throws
    /// Gives up what was written before an instant, untried; returns how many messages.
    func expire(
        for receiver: String,
        before instant: Instant,
        because reason: String,
        at now: Instant
    )
        async throws -> Int
    /// What is known of a receiver from before the start.
    func health(of receiver: String) async throws -> ReceiverHealth
    func save(_ health: ReceiverHealth, of receiver: String) async throws
    /// Puts a message to another receiver into the outbox, of what is new about this one.
    func tell(_ receiver: String, _ payload: ReceiverPayload, at instant: Instant) async throws
    func waitingCount(for receiver: String) async throws -> Int
    /// The messages of the alerts that fire, or were resolved since an instant, latest state each, that the
    /// receiver took.
    func standing(for receiver: String, resolvedSince: Instant) async throws -> [OutboxMessage]
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

    var notification: Notification { Notification(id: id, payload: body) }

    /// The alerts that it tells of; none where its payload can't be read, so that it goes its own way.
    var keys: Set<String> {
        Set(((try? notification.digest())?.alerts ?? []).map(\.key))
    }
}

/// What one try came to.
package struct AttemptResult: Sendable {
    package enum Outcome: Sendable, Equatable {
        case delivered, dead
        case retry(at: Instant)
    }

    package let message: Int64
    package let at: Instant
    package let status: Int?
    package let error: String?
    /// The start of what was answered.
    package let excerpt: String?
    package let took: Duration
    package let outcome: Outcome
}
