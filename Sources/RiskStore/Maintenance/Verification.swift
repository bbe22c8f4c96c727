import GRDB

/// Whether a database is whole, and what is in it.
enum Verification {
    /// What SQLite finds wrong; nothing where all is well.
    ///
    /// - Parameter isQuick: Leaves out whether indices and tables agree.
    static func faults(in database: Database, isQuick: Bool) throws -> [String] {
        let name = isQuick ? "quick_check" : "integrity_check"
        do {
            let lines = try String.fetchAll(
                database,
                sql: "PRAGMA \(name)(\(Limits.faultsTold))"
            )
            return lines == ["ok"] ? [] : lines
        } catch let error as DatabaseError
            where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
        {
            return [error.message ?? "\(error.resultCode)"]
        }
    }

    /// The rows of each table, by name.
    static func rowCounts(_ database: Database) throws -> [String: Int] {
        let tables = try tables(database)
        return try Dictionary(
            uniqueKeysWithValues: tables.map { table in
                (table, try Int.fetchOne(database, sql: "SELECT count(*) FROM \"\(table)\"") ?? 0)
            }
        )
    }

    /// In alphabetical order.
    static func tables(_ database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT name FROM sqlite_schema
                WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
                """
        )
    }

    /// The migrations that made the schema, the latest last.
    static func schema(_ database: Database) throws -> [String] {
        guard try database.tableExists("grdb_migrations") else { return [] }
        return try String.fetchAll(
            database,
            sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid"
        )
    }
}
