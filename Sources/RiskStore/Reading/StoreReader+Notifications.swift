import GRDB
package import RiskModel

/// A message of the outbox, as an operator is shown it.
package struct KeptNotification: Sendable {
    package let id: String
    package let receiver: String
    package let state: String
    package let body: String
    package let attempts: Int
    package let createdAt: Instant
    package let nextAttemptAt: Instant?
    package let settledAt: Instant?
    package let reason: String?
    package let lastError: String?
}

package struct KeptAttempt: Sendable {
    package let at: Instant
    package let status: Int?
    package let error: String?
    package let excerpt: String?
    package let took: Duration?
}

/// Which messages are asked for, newest first.
package struct NotificationQuery: Sendable {
    package let receiver: String?
    package let state: String?
    package let since: Instant?
    package let limit: Int

    package init(receiver: String?, state: String?, since: Instant?, limit: Int) {
        self.receiver = receiver
        self.state = state
        self.since = since
        self.limit = limit
    }
}

extension StoreReader {
    package func notifications(_ query: NotificationQuery) throws -> [KeptNotification] {
        let cursor = try rows(
            Self.kept + """
                 WHERE (?1 IS NULL OR receiver = ?1) AND (?2 IS NULL OR state = ?2)
                    AND (?3 IS NULL OR created_at >= ?3)
                ORDER BY seq DESC LIMIT ?4
                """,
            [query.receiver, query.state, query.since?.milliseconds, query.limit]
        )
        var notifications: [KeptNotification] = []
        while let row = try cursor.next() { notifications.append(KeptNotification(row)) }
        return notifications
    }

    package func notification(
        _ id: String
    ) throws -> (notification: KeptNotification, attempts: [KeptAttempt])? {
        guard let row = try row(Self.kept + " WHERE id = ?", [id]) else { return nil }
        let cursor = try rows(
            "SELECT * FROM attempts WHERE notification_seq = ? ORDER BY seq",
            [row["seq"] as Int64]
        )
        var attempts: [KeptAttempt] = []
        while let row = try cursor.next() { attempts.append(KeptAttempt(row)) }
        return (KeptNotification(row), attempts)
    }

    private static let kept = """
        SELECT *, (SELECT error FROM attempts WHERE notification_seq = notifications.seq
            ORDER BY attempts.seq DESC LIMIT 1) AS last_error FROM notifications
        """
}

extension KeptNotification {
    fileprivate init(_ row: Row) {
        id = row["id"]
        receiver = row["receiver"]
        state = row["state"]
        body = row["body"]
        attempts = row["attempts"]
        createdAt = row.instant("created_at")
        nextAttemptAt = row.optionalInstant("next_attempt_at")
        settledAt = row.optionalInstant("settled_at")
        reason = row["reason"]
        lastError = row["last_error"]
    }
}

extension KeptAttempt {
    fileprivate init(_ row: Row) {
        at = row.instant("at")
        status = row["status"]
        error = row["error"]
        excerpt = row["excerpt"]
        took = (row["took_ms"] as Int64?).map { .milliseconds($0) }
    }
}
