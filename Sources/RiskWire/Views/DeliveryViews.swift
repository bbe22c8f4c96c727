/// How a receiver fares.
package struct ReceiverHealthView: Codable, Sendable {
    package let name: String
    /// `ok`, `failing` or `paused`.
    package let state: String
    /// `closed`, `open` or `half-open`.
    package let breaker: String
    package let pending: Int
    /// When the oldest message that waits was written.
    @OrNull package var oldestAt: String?
    @OrNull package var nextAttemptAt: String?
    package let delivered: Int
    package let dead: Int
    package let superseded: Int
    @OrNull package var lastSuccessAt: String?
    @OrNull package var failingSince: String?
    @OrNull package var lastError: String?
    @OrNull package var pausedAt: String?
    @OrNull package var pauseReason: String?
    /// Attempts since the start.
    package let attempts: AttemptTallyView

    package init(
        name: String,
        state: String,
        breaker: String,
        pending: Int,
        oldestAt: String?,
        nextAttemptAt: String?,
        delivered: Int,
        dead: Int,
        superseded: Int,
        lastSuccessAt: String?,
        failingSince: String?,
        lastError: String?,
        pausedAt: String?,
        pauseReason: String?,
        attempts: AttemptTallyView
    ) {
        self.name = name
        self.state = state
        self.breaker = breaker
        self.pending = pending
        self.delivered = delivered
        self.dead = dead
        self.superseded = superseded
        self.attempts = attempts
        self.oldestAt = oldestAt
        self.nextAttemptAt = nextAttemptAt
        self.lastSuccessAt = lastSuccessAt
        self.failingSince = failingSince
        self.lastError = lastError
        self.pausedAt = pausedAt
        self.pauseReason = pauseReason
    }
}

package struct AttemptTallyView: Codable, Sendable {
    package let delivered: Int
    package let failed: Int
    package let dead: Int
    /// Of all of them together.
    package let tookMilliseconds: Int64

    package init(delivered: Int, failed: Int, dead: Int, tookMilliseconds: Int64) {
        self.delivered = delivered
        self.failed = failed
        self.dead = dead
        self.tookMilliseconds = tookMilliseconds
    }
}

/// A message of the outbox.
package struct NotificationView: Codable, Sendable {
    package static let states = ["pending", "delivered", "dead", "superseded"]

    package let id: String
    package let receiver: String
    package let state: String
    /// As its payload says: `alert.firing` and so on.
    package let type: String
    package let summary: String
    package let attempts: Int
    package let createdAt: String
    @OrNull package var nextAttemptAt: String?
    @OrNull package var settledAt: String?
    /// Why it was given up untried, or is not sent.
    @OrNull package var reason: String?
    @OrNull package var lastError: String?

    package init(
        id: String,
        receiver: String,
        state: String,
        type: String,
        summary: String,
        attempts: Int,
        createdAt: String,
        nextAttemptAt: String?,
        settledAt: String?,
        reason: String?,
        lastError: String?
    ) {
        self.id = id
        self.receiver = receiver
        self.state = state
        self.type = type
        self.summary = summary
        self.attempts = attempts
        self.createdAt = createdAt
        self.nextAttemptAt = nextAttemptAt
        self.settledAt = settledAt
        self.reason = reason
        self.lastError = lastError
    }
}

/// A message with its attempts and its payload, as the outbox keeps it.
package struct NotificationDetailView: Codable, Sendable {
    package let notification: NotificationView
    package let attempts: [AttemptView]
    /// JSON.
    package let payload: String

    package init(notification: NotificationView, attempts: [AttemptView], payload: String) {
        self.notification = notification
        self.attempts = attempts
        self.payload = payload
    }
}

package struct AttemptView: Codable, Sendable {
    package let at: String
    @OrNull package var status: Int?
    @OrNull package var error: String?
    /// The start of what was answered.
    @OrNull package var excerpt: String?
    @OrNull package var tookMilliseconds: Int64?

    package init(
        at: String,
        status: Int?,
        error: String?,
        excerpt: String?,
        tookMilliseconds: Int64?
    ) {
        self.at = at
        self.status = status
        self.error = error
        self.excerpt = excerpt
        self.tookMilliseconds = tookMilliseconds
    }
}

package struct RetryAnswer: Codable, Sendable {
    package let retried: Int

    package init(retried: Int) {
        self.retried = retried
    }
}

package struct PauseRequest: Codable, Sendable {
    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }
}
