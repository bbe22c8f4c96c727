import GRDB
import Glibc

/// A database as a file, with or without a riskd that has it open.
///
/// What reads works beside a running riskd, and keeps none of its writes waiting (WAL); what writes takes the lock and is
/// refused while riskd runs.
package struct DatabaseFile: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Runs reads on one consistent state of the database.
    func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try Self.told(path) {
            guard access(path, R_OK) == 0 else {
                throw StoreError.cannotOpen(path: path, reason: Self.reason())
            }
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            return try DatabaseQueue(path: path, configuration: configuration).read(body)
        }
    }

    /// Looks for faults in all of a database.
    ///
    /// - Returns: What is wrong; nothing where it is whole.
    package func faults() throws(StoreError) -> [String] {
        do throws(StoreError) {
            return try reading { try Verification.faults(in: $0, isQuick: false) }
        } catch .corrupt {
            return ["no SQLite database, or damaged where its schema stands"]
        }
    }

    /// Rewrites the database without its free pages; riskd must not run.
    ///
    /// - Returns: Bytes before and after.
    package func compact() throws(StoreError) -> (before: Int64, after: Int64) {
        guard SetAside.isThere(path) else {
            throw StoreError.cannotOpen(path: path, reason: "no such file")
        }
        let lock = try FileLock(databasePath: path)
        _ = lock.wasClosed
        return try Self.told(path) {
            let queue = try DatabaseQueue(path: path)
            defer { try? queue.close() }
            return try queue.writeWithoutTransaction { database in
                let before = try Compaction.bytes(database)
                try Compaction.rewrite(database)
                try database.checkpoint(.truncate)
                return (before, try Compaction.bytes(database))
            }
        }
    }

    /// Runs a body, with what SQLite throws told as faults of the store.
    static func told<Value>(
        _ path: String,
        _ body: () throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try body()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch {
            throw .failed(reason: "\(error)")
        }
    }

    private static func reason() -> String {
        switch errno {
        case ENOENT: "no such file"
        case EACCES: "no permission; use sudo"
        default: String(cString: strerror(errno))
        }
    }
}
