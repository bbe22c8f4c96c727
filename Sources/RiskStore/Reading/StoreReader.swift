import GRDB
package import RiskModel

/// Reads of one consistent state of the database.
package struct StoreReader {
    let database: Database

    package func hasDocument(_ id: String) throws -> Bool {
        try fetchOne(Int.self, "SELECT 1 FROM documents WHERE id = ?", [id]) != nil
    }

    package func hasEvent(_ id: String) throws -> Bool {
        try fetchOne(Int.self, "SELECT 1 FROM events WHERE id = ?", [id]) != nil
    }

    package func counts() throws -> (documents: Int, events: Int) {
        (
            try fetchOne(Int.self, "SELECT count(*) FROM documents") ?? 0,
            try fetchOne(Int.self, "SELECT count(*) FROM events") ?? 0
        )
    }

    /// When the latest document or event came in: rows are numbered as they come.
    package func latestArrival() throws -> Instant? {
        let sql = """
            SELECT max(at) FROM (
                SELECT * FROM (SELECT received_at AS at FROM documents ORDER BY rowid DESC LIMIT 1)
                UNION ALL
                SELECT * FROM (SELECT received_at FROM events ORDER BY seq DESC LIMIT 1))
            """
        return try fetchOne(Int64.self, sql).map(Instant.init(milliseconds:))
    }

    /// Bytes of the database without its free pages.
    package func bytesInUse() throws -> Int64 {
        let pages = try fetchOne(Int64.self, "PRAGMA page_count") ?? 0
        let free = try fetchOne(Int64.self, "PRAGMA freelist_count") ?? 0
        return (pages - free) * (try fetchOne(Int64.self, "PRAGMA page_size") ?? 0)
    }

    /// When retention is to run next; nil where it never has.
    package func nextRetention() throws -> Instant? {
        try fetchOne(Int64.self, "SELECT next_at FROM retention_runs")
            .map(Instant.init(milliseconds:))
    }

    func fetchOne<Value: DatabaseValueConvertible & StatementColumnConvertible>(
        _ type: Value.Type,
        _ sql: String,
        _ arguments: StatementArguments = []
    ) throws -> Value? {
        try Value.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
    }

    /// One row, copied: it outlives the statement.
    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
    }

    /// Rows that live until the next one is asked for.
    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> RowCursor {
        try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
    }
}

extension Row {
    func instant(_ column: String) -> Instant { Instant(milliseconds: self[column]) }

    func optionalInstant(_ column: String) -> Instant? {
        (self[column] as Int64?).map(Instant.init(milliseconds:))
    }
}
