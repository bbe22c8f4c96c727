import GRDB
import RiskModel

/// The database: one file, one writer, readers beside it (WAL).
///
/// Every commit is flushed to the disk before it returns (`synchronous=FULL`): what was accepted stays.
package final class Store: Sendable {
    package let path: String
    private let pool: DatabasePool
    private let commits: CommitQueue
    private let lock: FileLock

    /// Opens the database, making it where there is none, and brings its schema up to date.
    ///
    /// - Throws: `StoreError` when it is held by another process, damaged, newer, or can't be written.
    package init(path: String) throws(StoreError) {
        self.path = path
        lock = try FileLock(databasePath: path)
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            try Self.flushEachCommit(pool)
            let migrations = Migrations.all
            guard try pool.read({ try !migrations.hasBeenSuperseded($0) }) else {
                throw StoreError.newerSchema(path: path)
            }
            try migrations.migrate(pool)
            commits = CommitQueue(pool: pool)
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch {
            throw .cannotOpen(path: path, reason: "\(error)")
        }
    }

    /// Writes all that `body` does, or none of it: it is on disk when this returns, and not when it throws.
    ///
    /// Writes that wait at the same time share a transaction. When one of them fails, `undone` is called
    /// for each: what `body` changed outside of the database must go back, for it is run again.
    package func write<Value: Sendable>(
        undone: @escaping @Sendable () -> Void = {},
        _ body: @escaping @Sendable (StoreTransaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                commits.add(
                    CommitQueue.Write(
                        perform: { transaction in
                            let value = try body(transaction)
                            return { continuation.resume(returning: value) }
                        },
                        undone: undone,
                        fail: { continuation.resume(throwing: $0) }
                    )
                )
            }
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// Runs reads on one consistent state of the database.
    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (StoreReader) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { try body(StoreReader(database: $0)) }
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// Gives back the pages that are cached: what a start has read is not what comes next.
    package func releaseMemory() {
        pool.releaseMemory()
    }

    /// Folds the log into the database and closes it.
    package func close() throws {
        // What cannot be folded, as on a full disk, stays in the log and is read from there at the next start.
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try pool.close()
    }

    /// GRDB asks for less (`NORMAL`) after all that a configuration can say: a power cut would take answered commits.
    private static func flushEachCommit(_ pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "riskd"
        configuration.maximumReaderCount = Limits.readers
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            guard !database.configuration.readonly else { return }
            try database.execute(
                sql: """
                    PRAGMA cache_size = -\(Limits.writerCacheKiB);
                    PRAGMA wal_autocheckpoint = \(Limits.checkpointPages);
                    """
            )
        }
        return configuration
    }
}
