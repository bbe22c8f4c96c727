import GRDB
package import RiskModel

/// A message that waits to be delivered, or was.
package struct PendingNotification: Sendable {
    package let sequence: Int64
    package let id: String
    package let body: String
    package let attempts: Int
    /// When it was written, or an operator had it tried again.
    package let createdAt: Instant
    package let nextAttemptAt: Instant
}

/// How delivery to a receiver stands.
package struct ReceiverStanding: Sendable {
    package let pending: Int
    package let delivered: Int
    package let dead: Int
    package let superseded: Int
    package let oldestAt: Instant?
    package let lastSuccessAt: Instant?
    package let lastError: String?
    package let nextAttemptAt: Instant?
}

extension StoreReader {
    /// The oldest waiting message to a receiver: its messages are delivered in order.
    package func nextNotification(to receiver: String) throws -> PendingNotification? {
        try waiting(for: receiver, limit: 1).first
    }

    /// The oldest waiting messages to a receiver, in order, or of them what was written after a message.
    package func waiting(
        for receiver: String,
        after sequence: Int64? = nil,
        limit: Int
    ) throws -> [PendingNotification] {
        let cursor = try rows(
            """
            SELECT * FROM notifications WHERE state = 'pending' AND receiver = ? AND seq > ?
            ORDER BY seq LIMIT ?
            """,
            [receiver, sequence ?? -1, limit]
        )
        var waiting: [PendingNotification] = []
        while let row = try cursor.next() { waiting.append(PendingNotification(row)) }
        return waiting
    }

    /// The messages that a receiver took last of each alert that fires, or was resolved since an instant.
    package func standing(
        for receiver: String,
        resolvedSince start: Instant
    ) throws -> [PendingNotification] {
        let cursor = try rows(
            """
            SELECT DISTINCT notifications.* FROM notifications JOIN (
                SELECT max(notification_seq) AS latest FROM alerts
                    JOIN transitions USING (rule, dyad, signal, episode)
                    JOIN notification_transitions
                        ON notification_transitions.transition_seq = transitions.seq
                    JOIN notifications ON notification_seq = notifications.seq
                WHERE receiver = ?1 AND state = 'delivered'
                    AND (phase IN ('firing', 'acknowledged') OR phase = 'resolved' AND since >= ?2)
                GROUP BY rule, dyad, signal
            ) ON latest = notifications.seq
            ORDER BY notifications.seq
            """,
            [receiver, start.milliseconds]
        )
        var standing: [PendingNotification] = []
        while let row = try cursor.next() { standing.append(PendingNotification(row)) }
        return standing
    }

    /// The receivers that messages wait for.
    package func awaitedReceivers() throws -> [String] {
        let cursor = try rows(
            "SELECT DISTINCT receiver FROM notifications WHERE state = 'pending' ORDER BY receiver"
        )
        var receivers: [String] = []
        while let row = try cursor.next() { receivers.append(row[0]) }
        return receivers
    }

    package func count(of state: String, for receiver: String) throws -> Int {
        try fetchOne(
            Int.self,
            "SELECT count(*) FROM notifications WHERE receiver = ? AND state = ?",
            [receiver, state]
        ) ?? 0
    }

    package func standing(of receiver: String) throws -> ReceiverStanding {
        let pending = try nextNotification(to: receiver)
        let lastError = try pending.flatMap { notification in
            try fetchOne(
                String.self,
                "SELECT error FROM attempts WHERE notification_seq = ? ORDER BY seq DESC LIMIT 1",
                [notification.sequence]
            )
        }
        let lastSuccess = try fetchOne(
            Int64.self,
            "SELECT max(settled_at) FROM notifications WHERE receiver = ? AND state = 'delivered'",
            [receiver]
        )
        return ReceiverStanding(
            pending: try count(of: "pending", for: receiver),
            delivered: try count(of: "delivered", for: receiver),
            dead: try count(of: "dead", for: receiver),
            superseded: try count(of: "superseded", for: receiver),
            oldestAt: pending?.createdAt,
            lastSuccessAt: lastSuccess.map(Instant.init(milliseconds:)),
            lastError: lastError,
            nextAttemptAt: pending?.nextAttemptAt
        )
    }

    /// What is known of a receiver from before; nil where nothing is.
    package func known(_ receiver: String) throws -> KnownReceiver? {
        try row("SELECT * FROM receivers WHERE name = ?", [receiver]).map { row in
            KnownReceiver(
                name: receiver,
                failingSince: row.optionalInstant("failing_since"),
                lastError: row["last_error"],
                pausedAt: row.optionalInstant("paused_at"),
                pauseReason: row["pause_reason"],
                toldSince: row.optionalInstant("told_since")
            )
        }
    }
}

extension PendingNotification {
    fileprivate init(_ row: Row) {
        sequence = row["seq"]
        id = row["id"]
        body = row["body"]
        attempts = row["attempts"]
        createdAt = row.optionalInstant("retried_at") ?? row.instant("created_at")
        nextAttemptAt = row.optionalInstant("next_attempt_at") ?? createdAt
    }
}
