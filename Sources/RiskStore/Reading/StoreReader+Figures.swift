import GRDB
package import RiskModel

/// How large the database is, in bytes.
package struct StoreSize: Sendable {
    /// Of the database without its log.
    package let database: Int
    /// Of that, pages that are free to be used again.
    package let free: Int
}

/// What waits for a receiver, read at little cost however many were delivered.
package struct ReceiverQueue: Sendable {
    package let pending: Int
    /// Given up, and kept for an operator to look at.
    package let dead: Int
    /// When the oldest message that waits was written.
    package let oldestAt: Instant?
}

/// What is read at each look of whoever watches riskd: through indices, and never a whole table.
extension StoreReader {
    package func size() throws -> StoreSize {
        let page = try fetchOne(Int.self, "PRAGMA page_size") ?? 0
        return StoreSize(
            database: try page * (fetchOne(Int.self, "PRAGMA page_count") ?? 0),
            free: try page * (fetchOne(Int.self, "PRAGMA freelist_count") ?? 0)
        )
    }

    package func queue(of receiver: String) throws -> ReceiverQueue {
        ReceiverQueue(
            pending: try count(of: "pending", for: receiver),
            dead: try count(of: "dead", for: receiver),
            oldestAt: try nextNotification(to: receiver)?.createdAt
        )
    }
}
