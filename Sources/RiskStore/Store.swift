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
    private let isReplicated: Bool
    /// Whether the process that had the database last closed it, or there was none.
    ///
    /// Else it was killed, or the power went: see `check(within:)`.
    package let wasClosedInOrder: Bool

    /// Opens the database, making it where there is none, and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - path: its file.
    ///   - isReplicated: Another program copies the log, and folds it into the database when it has.
    ///   - onCommit: is told of each transaction, on the writer's thread.
    /// - Throws: `StoreError` when it is held by another process, damaged, newer, or can't be written, and where there
    ///   is none because it was set aside.
    package init(
        path: String,
        isReplicated: Bool = false,
        onCommit: @escaping @Sendable (Commit) -> Void = { _ in }
    ) throws(StoreError) {
        self.path = path
        self.isReplicated = isReplicated
        lock = try FileLock(databasePath: path)
        let isThere = SetAside.isThere(path)
        if !isThere, let aside = SetAside.latest(of: path) {
            throw .setAside(path: path, aside: aside)
        }
        wasClosedInOrder = lock.wasClosed || !isThere
        lock.markOpen()
        do {
            let configuration = Self.configuration(isReplicated: isReplicated)
            pool = try DatabasePool(path: path, configuration: configuration)
            try Self.flushEachCommit(pool)
            let migrations = Migrations.all
            guard try pool.read({ try !migrations.hasBeenSuperseded($0) }) else {
                throw StoreError.newerSchema(path: path)
            }
            try migrations.migrate(pool)
            try Compaction.rewriteIfSmall(pool)
            commits = CommitQueue(pool: pool, onCommit: onCommit)
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

    /// Writes that wait for their commit.
    package var waitingWrites: Int { commits.depth }

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

    /// Ends the start: gives back what it has cached, and has more cached from now on.
    package func endStart() throws {
        pool.releaseMemory()
        try pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA cache_size = -\(Limits.writerCacheKiB)")
        }
    }

    /// Looks whether the database is whole, for no longer than a time; `wasClosedInOrder` says whether that is needed.
    ///
    /// - Returns: Whether all of it was looked at.
    /// - Throws: `StoreError.corrupt` where it is not whole.
    package func check(within bound: Duration) async throws -> Bool {
        let pool = pool
        let faults = try await withThrowingTaskGroup(of: [String]?.self) { group in
            group.addTask {
                do {
                    return try await pool.read { try Verification.faults(in: $0, isQuick: true) }
                } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
                    return nil
                }
            }
            group.addTask {
                try await Task.sleep(for: bound)
                pool.interrupt()
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        guard let faults else { return false }
        guard faults.isEmpty else { throw StoreError.corrupt(path: path) }
        return true
    }

    /// Folds the log away where the program that is to do so has not for long.
    ///
    /// - Returns: The bytes that the log had come to, where it was.
    package func boundReplicatedLog() async throws -> Int64? {
        guard isReplicated, let bytes = FileStep.size(of: path + "-wal"),
            bytes > Limits.replicatedLogBytes
        else { return nil }
        _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.passive) }
        return bytes
    }

    /// Folds the log into the database and closes it.
    package func close() throws {
        if !isReplicated {
            // What cannot be folded, as on a full disk, stays in the log and is read from there at the next start.
            _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        }
        try pool.close()
        lock.markClosed()
    }

    /// Closes a database that is not whole: the next start is to look closely.
    package func abandon() throws {
        try pool.close()
    }

    /// GRDB asks for less (`NORMAL`) after all that a configuration can say: a power cut would take answered commits.
    private static func flushEachCommit(_ pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    }

    private static func configuration(isReplicated: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.label = "riskd"
        configuration.maximumReaderCount = Limits.readers
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            guard !database.configuration.readonly else { return }
            try database.execute(
                sql: """
                    PRAGMA auto_vacuum = INCREMENTAL;
                    PRAGMA cache_size = -\(Limits.startCacheKiB);
                    PRAGMA wal_autocheckpoint = \(isReplicated ? 0 : Limits.checkpointPages);
                    PRAGMA journal_size_limit = \(Limits.logBytes);
                    """
            )
        }
        return configuration
    }
}
