import GRDB
import Glibc
package import RiskModel

/// What was put in the place of what.
package struct RestorationReport: Sendable {
    package let path: String
    package let backup: String
    /// Where the database is now that was there before; nil where there was none.
    package let aside: String?
    package let schema: String
    package let rows: [String: Int]
}

extension DatabaseFile {
    /// Puts a backup in the place of the database, which is set aside; riskd must not run.
    ///
    /// The backup is copied, read through for faults, and flushed, before anything of the present database is touched.
    ///
    /// - Throws: `StoreError`; `heldByAnother` while riskd runs.
    package func restore(
        from backup: String,
        at now: Instant
    ) throws(StoreError) -> RestorationReport {
        let lock = try FileLock(databasePath: path)
        let partial = try PartialFile(of: path)
        do throws(StoreError) {
            try copy(backup, into: partial.path)
            let contents = try Contents(ofCopy: partial.path)
            try Self.checkKnown(contents, of: backup)
            try foldLog()
            let isThere = SetAside.isThere(path) || FileStep.size(of: path + "-wal") ?? 0 > 0
            let aside = isThere ? try SetAside.move(path, as: .replaced, at: now) : nil
            partial.giveToDaemon(beside: path)
            try partial.take(path, mode: 0o640)
            lock.markClosed()
            return RestorationReport(
                path: path,
                backup: backup,
                aside: aside,
                schema: contents.schema,
                rows: contents.rows
            )
        } catch {
            partial.remove()
            throw error
        }
    }

    /// By SQLite, so that a backup with a log of its own is whole too.
    private func copy(_ backup: String, into target: String) throws(StoreError) {
        try DatabaseFile(path: backup).reading { source in
            try Self.told(target) {
                let queue = try DatabaseQueue(path: target)
                defer { try? queue.close() }
                try queue.writeWithoutTransaction { target in
                    try source.backup(to: target)
                    try target.execute(sql: "PRAGMA journal_mode = DELETE")
                }
            }
        }
    }

    private static func checkKnown(
        _ contents: Contents,
        of backup: String
    ) throws(StoreError) {
        guard !contents.migrations.isEmpty else {
            throw .failed(reason: "\(backup) is a database, and none of riskd's")
        }
        guard Set(contents.migrations).isSubset(of: Migrations.all.migrations) else {
            throw .newerSchema(path: backup)
        }
    }

    /// Has what is set aside be a single file; a log that cannot be folded goes with it.
    private func foldLog() throws(StoreError) {
        guard SetAside.isThere(path), SetAside.isThere(path + "-wal") else { return }
        do {
            let queue = try DatabaseQueue(path: path)
            _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try queue.close()
        } catch {
            // Damaged, or no database: that is why it is replaced.
            return
        }
    }
}
