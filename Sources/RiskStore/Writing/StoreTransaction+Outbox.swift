import GRDB
package import RiskModel

extension StoreTransaction {
    /// Records an attempt, and what becomes of the notification after it.
    package func record(_ attempt: Attempt, outcome: AttemptOutcome) throws {
        let at = attempt.at.milliseconds
        try run(
            "INSERT INTO attempts (notification_seq, at, status, error) VALUES (?, ?, ?, ?)",
            [attempt.notification, at, attempt.status, attempt.error]
        )
        let (state, next): (String, Int64?) =
            switch outcome {
            case .delivered: ("delivered", nil)
            case .dead: ("dead", nil)
            case .retry(let instant): ("pending", instant.milliseconds)
            }
        try run(
            """
            UPDATE notifications SET state = ?, attempts = attempts + 1, next_attempt_at = ?,
                settled_at = ?, dropped_because = NULL
            WHERE seq = ? AND (state = 'pending' OR ? = 'delivered')
            """,
            // What was dropped while it was under way stays dropped, unless it has arrived.
            [state, next, next == nil ? at : nil, attempt.notification, state]
        )
    }

    /// Gives up, untried, what waits for a receiver; returns how many messages that was.
    package func drop(
        messagesTo receiver: String,
        because reason: String,
        at instant: Instant
    ) throws -> Int {
        try run(
            """
            UPDATE notifications SET state = 'dead', next_attempt_at = NULL, settled_at = ?,
                dropped_because = ? WHERE state = 'pending' AND receiver = ?
            """,
            [instant.milliseconds, reason, receiver]
        )
        return database.changesCount
    }
}

/// One try to deliver a notification.
package struct Attempt: Sendable {
    package let notification: Int64
    package let at: Instant
    /// The HTTP status; nil when no answer came.
    package let status: Int?
    /// What went wrong, in words; nil when delivered.
    package let error: String?

    package init(notification: Int64, at: Instant, status: Int?, error: String?) {
        self.notification = notification
        self.at = at
        self.status = status
        self.error = error
    }
}

package enum AttemptOutcome: Sendable {
    case delivered
    /// Given up: never tried again.
    case dead
    case retry(at: Instant)
}
