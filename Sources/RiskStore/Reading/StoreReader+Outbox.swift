import GRDB
package import RiskModel

/// A message that waits to be delivered.
package struct PendingNotification: Sendable {
    package let sequence: Int64
    package let id: String
    package let body: String
    package let attempts: Int
    package let createdAt: Instant
    package let nextAttemptAt: Instant
}

/// How delivery to a receiver stands.
package struct ReceiverStanding: Sendable {
    package let pending: Int
    package let delivered: Int
    package let dead: Int
    package let lastSuccessAt: Instant?
    package let lastError: String?
    package let nextAttemptAt: Instant?
}

extension StoreReader {
    /// The oldest waiting message to a receiver: its messages are delivered in order.
    package func nextNotification(to receiver: String) throws -> PendingNotification? {
        try row(
            "SELECT * FROM notifications WHERE state = 'pending' AND receiver = ? ORDER BY seq LIMIT 1",
            [receiver]
        ).map { row in
            PendingNotification(
                sequence: row["seq"],
                id: row["id"],
                body: row["body"],
                attempts: row["attempts"],
                createdAt: row.instant("created_at"),
                nextAttemptAt: row.instant("next_attempt_at")
            )
        }
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

    package func standing(of receiver: String) throws -> ReceiverStanding {
        let count = { (state: String) in
            try fetchOne(
                Int.self,
                "SELECT count(*) FROM notifications WHERE receiver = ? AND state = ?",
                [receiver, state]
            ) ?? 0
        }
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
            pending: try count("pending"),
            delivered: try count("delivered"),
            dead: try count("dead"),
            lastSuccessAt: lastSuccess.map(Instant.init(milliseconds:)),
            lastError: lastError,
            nextAttemptAt: pending?.nextAttemptAt
        )
    }
}
