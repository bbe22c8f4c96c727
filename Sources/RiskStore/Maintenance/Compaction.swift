import GRDB

/// Rewriting a database, so that it takes no more room than it needs and can shrink by and by from then on.
///
/// SQLite decides when a database is made whether its free pages can be given back one by one
/// (`auto_vacuum = INCREMENTAL`); those made before riskd asked for that have to be rewritten once, whole.
enum Compaction {
    static func rewriteIfSmall(_ pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { database in
            guard try !canShrink(database),
                try bytes(database) <= Limits.rewrittenAtStartBytes
            else { return }
            do {
                try rewrite(database)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
                // It is as it was, and works: free pages are used again, and not given back.
            }
        }
    }

    /// Rewrites a database of which this process has the only connection.
    static func rewrite(_ database: Database) throws {
        try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL; VACUUM")
        // Rows without a number of their own are numbered anew.
        if try database.tableExists("retention") {
            try database.execute(sql: "UPDATE retention SET cursor = 0")
        }
    }

    static func canShrink(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "PRAGMA auto_vacuum") == 2
    }

    static func bytes(_ database: Database) throws -> Int64 {
        let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        return pages * (try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
    }
}
