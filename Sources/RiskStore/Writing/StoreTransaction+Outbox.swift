import GRDB
package import RiskModel

extension StoreTransaction {
    /// Records an attempt, and what becomes of the notification after it.
    package func record(_ attempt: Attempt, outcome: AttemptOutcome) throws {
        let at = attempt.at.milliseconds
        try run(
            """
            INSERT INTO attempts (notification_seq, at, status, error, excerpt, took_ms)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                attempt.notification, at, attempt.status, attempt.error, attempt.excerpt,
                attempt.took.milliseconds,
            ]
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
                settled_at = ?, reason = NULL
            WHERE seq = ? AND (state = 'pending' OR ? = 'delivered')
            """,
            // What was dropped while it was under way stays dropped, unless it has arrived.
            [state, next, next == nil ? at : nil, attempt.notification, state]
        )
    }

    /// Gives up, untried, what waits for a receiver, or of it what is older; returns how many messages.
    package func drop(
        messagesTo receiver: String,
        writtenBefore end: Instant? = nil,
        because reason: String,
        at instant: Instant
    ) throws -> Int {
        try run(
            """
            UPDATE notifications SET state = 'dead', next_attempt_at = NULL, settled_at = ?,
                reason = ? WHERE state = 'pending' AND receiver = ? AND coalesce(retried_at, created_at) < ?
            """,
            [instant.milliseconds, reason, receiver, end?.milliseconds ?? Int64.max]
        )
        return database.changesCount
    }

    /// Gives up one message; false when it does not wait.
    package func drop(_ id: String, because reason: String, at instant: Instant) throws -> Bool {
        try run(
            """
            UPDATE notifications SET state = 'dead', next_attempt_at = NULL, settled_at = ?,
                reason = ? WHERE state = 'pending' AND id = ?
            """,
            [instant.milliseconds, reason, id]
        )
        return database.changesCount > 0
    }

    /// Marks messages that newer ones make needless.
    package func supersede(_ messages: [Int64], at instant: Instant) throws {
        for sequence in messages {
            try run(
                """
                UPDATE notifications SET state = 'superseded', next_attempt_at = NULL,
                    settled_at = ?, reason = 'a newer message tells of the same alerts'
                WHERE seq = ? AND state = 'pending'
                """,
                [instant.milliseconds, sequence]
            )
        }
    }

    /// Has messages tried again from the start, their patience included; returns how many.
    package func retry(_ selection: RetrySelection, at now: Instant) throws -> Int {
        let (condition, arguments): (String, StatementArguments) =
            switch selection {
            case .one(let id): ("id = ? AND state IN ('pending', 'dead', 'superseded')", [id])
            case .givenUp(let since, let receiver):
                (
                    "state = 'dead' AND settled_at >= ?1 AND (?2 IS NULL OR receiver = ?2)",
                    [since.milliseconds, receiver]
                )
            }
        try run(
            """
            UPDATE notifications SET state = 'pending', attempts = 0, settled_at = NULL, reason = NULL,
                next_attempt_at = \(now.milliseconds), retried_at = \(now.milliseconds)
            WHERE \(condition)
            """,
            arguments
        )
        return database.changesCount
    }

    /// Has messages tried now that wait for a later time.
    package func hurryMessages(at now: Instant) throws {
        try run(
            """
            UPDATE notifications SET next_attempt_at = ?1
            WHERE state = 'pending' AND next_attempt_at > ?1
            """,
            [now.milliseconds]
        )
    }

    /// Puts a message that tells of a receiver into the outbox.
    package func send(_ message: Message, at instant: Instant) throws {
        try run(
            """
            INSERT INTO notifications (id, receiver, body, state, created_at, next_attempt_at)
            VALUES (?, ?, ?, 'pending', ?, ?)
            """,
            [
                message.id, message.receiver, message.body, instant.milliseconds,
                instant.milliseconds,
            ]
        )
    }

    /// Keeps what is known of a receiver in the place of what was known before.
    package func save(_ receiver: KnownReceiver) throws {
        try run(
            """
            INSERT INTO receivers (name, failing_since, last_error, paused_at, pause_reason, told_since)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET failing_since = excluded.failing_since,
                last_error = excluded.last_error, paused_at = excluded.paused_at,
                pause_reason = excluded.pause_reason, told_since = excluded.told_since
            """,
            [
                receiver.name, receiver.failingSince?.milliseconds, receiver.lastError,
                receiver.pausedAt?.milliseconds, receiver.pauseReason,
                receiver.toldSince?.milliseconds,
            ]
        )
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
    /// The start of what was answered.
    package let excerpt: String?
    package let took: Duration

    package init(
        notification: Int64,
        at: Instant,
        status: Int?,
        error: String?,
        excerpt: String? = nil,
        took: Duration = .zero
    ) {
        self.notification = notification
        self.at = at
        self.status = status
        self.error = error
        self.excerpt = excerpt
        self.took = took
    }
}

/// Why messages are given up untried, where what follows hangs on it.
package enum DropReason {
    package static let receiverGone = "the receiver is no longer configured"
}

package enum AttemptOutcome: Sendable {
    case delivered
    /// Given up: never tried again.
    case dead
    case retry(at: Instant)
}

/// Which messages are to be tried again.
package enum RetrySelection: Sendable {
    case one(id: String)
    /// Those given up since an instant, to one receiver or to all.
    case givenUp(since: Instant, receiver: String?)
}

/// What outlives a restart of how a receiver fares.
package struct KnownReceiver: Sendable {
    package let name: String
    package let failingSince: Instant?
    package let lastError: String?
    package let pausedAt: Instant?
    package let pauseReason: String?
    package let toldSince: Instant?

    package init(
        name: String,
        failingSince: Instant?,
        lastError: String?,
        pausedAt: Instant?,
        pauseReason: String?,
        toldSince: Instant?
    ) {
        self.name = name
        self.failingSince = failingSince
        self.lastError = lastError
        self.pausedAt = pausedAt
        self.pauseReason = pauseReason
        self.toldSince = toldSince
    }
}
