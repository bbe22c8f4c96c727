import GRDB
package import RiskModel

/// How large a database is, and of what.
package struct DatabaseReport: Sendable {
    package struct Table: Sendable {
        package let name: String
        package let rows: Int
        /// With its indices; nil where this SQLite cannot tell (no dbstat).
        package let bytes: Int64?
        package let oldest: Instant?
        package let newest: Instant?
    }

    package struct Retention: Sendable {
        package let finishedAt: Instant
        package let nextAt: Instant
        /// Rows removed or rolled up by the last run.
        package let removed: Int
        /// Bytes beyond the configured bound.
        package let excess: Int64
        /// Rows removed or rolled up in all, by kind.
        package let removedOfKind: [String: Int]
    }

    package let path: String
    package let schema: String
    package let bytes: Int64
    package let logBytes: Int64
    package let freeBytes: Int64
    /// Whether free pages can be given back while riskd runs.
    package let canShrink: Bool
    package let tables: [Table]
    package let retention: Retention?
}

extension DatabaseFile {
    /// Measures the database; reads all of it.
    package func report() throws(StoreError) -> DatabaseReport {
        try reading { database in
            let pageSize = try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0
            let free = try Int64.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
            let bytes = Self.tableBytes(database)
            return DatabaseReport(
                path: path,
                schema: try Verification.schema(database).last ?? "none",
                bytes: try Compaction.bytes(database),
                logBytes: FileStep.size(of: path + "-wal") ?? 0,
                freeBytes: free * pageSize,
                canShrink: try Compaction.canShrink(database),
                tables: try Verification.tables(database).map {
                    try Self.table($0, bytes: bytes?[$0], in: database)
                },
                retention: try Self.retention(database)
            )
        }
    }

    private static func table(
        _ name: String,
        bytes: Int64?,
        in database: Database
    ) throws -> DatabaseReport.Table {
        let column = timeColumns[name]
        let bounds = try column.flatMap {
            try Row.fetchOne(database, sql: "SELECT min(\($0)), max(\($0)) FROM \"\(name)\"")
        }
        return DatabaseReport.Table(
            name: name,
            rows: try Int.fetchOne(database, sql: "SELECT count(*) FROM \"\(name)\"") ?? 0,
            bytes: bytes,
            oldest: (bounds?[0] as Int64?).map(Instant.init(milliseconds:)),
            newest: (bounds?[1] as Int64?).map(Instant.init(milliseconds:))
        )
    }

    /// By what a row of a table is old.
    private static let timeColumns = [
        "alerts": "since", "attempts": "at", "checkpoints": "at", "documents": "received_at",
        "events": "occurred_at", "notifications": "created_at", "push_answers": "at",
        "score_spans": "at", "scores": "at", "silences": "created_at", "stories": "onset",
        "transitions": "at",
    ]

    /// Nil where SQLite was built without dbstat.
    private static func tableBytes(_ database: Database) -> [String: Int64]? {
        let rows = try? Row.fetchAll(
            database,
            sql: """
                SELECT tbl_name, sum(pgsize) FROM dbstat('main', 1) JOIN sqlite_schema USING (name)
                GROUP BY tbl_name
                """
        )
        return rows.map { rows in
            Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int64) })
        }
    }

    private static func retention(_ database: Database) throws -> DatabaseReport.Retention? {
        guard try database.tableExists("retention_runs"),
            let run = try Row.fetchOne(database, sql: "SELECT * FROM retention_runs")
        else { return nil }
        let kinds = try Row.fetchAll(database, sql: "SELECT kind, removed FROM retention")
        return DatabaseReport.Retention(
            finishedAt: run.instant("finished_at"),
            nextAt: run.instant("next_at"),
            removed: run["removed"],
            excess: run["excess"],
            removedOfKind: Dictionary(
                uniqueKeysWithValues: kinds.map { ($0[0] as String, $0[1] as Int) }
            )
        )
    }
}
