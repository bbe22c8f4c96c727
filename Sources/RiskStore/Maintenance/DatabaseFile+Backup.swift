import GRDB
import Glibc

/// What a backup holds, as it was found in it after it was written.
package struct BackupReport: Sendable {
    package let path: String
    package let bytes: Int64
    /// The latest migration of its schema.
    package let schema: String
    package let rows: [String: Int]
}

extension DatabaseFile {
    /// Copies the database as it is now, while it goes on being written to.
    ///
    /// The copy is written under another name, flushed as it grows, read through for faults, compared with what was
    /// there, and only then takes its name: a file of that name is whole, or is not there. Of mode 0600, and a single
    /// file: no log belongs to it.
    ///
    /// - Parameters:
    ///   - target: Where the copy is to be.
    ///   - replaces: Whether a file that is there gives way.
    ///   - progress: Told now and then which part is copied, from 0 to 1.
    /// - Throws: `StoreError`; nothing of the copy is left then.
    package func backUp(
        to target: String,
        replaces: Bool,
        progress: @escaping (Double) -> Void = { _ in }
    ) throws(StoreError) -> BackupReport {
        guard replaces || !SetAside.isThere(target) else {
            throw .failed(reason: "\(target) is there already; name another file, or use --force")
        }
        let partial = try PartialFile(of: target)
        do throws(StoreError) {
            let report = try copy(into: partial, progress)
            try partial.take(target, mode: 0o600)
            return BackupReport(
                path: target,
                bytes: FileStep.size(of: target) ?? 0,
                schema: report.schema,
                rows: report.rows
            )
        } catch {
            partial.remove()
            throw error
        }
    }

    private func copy(
        into partial: PartialFile,
        _ progress: @escaping (Double) -> Void
    ) throws(StoreError) -> Contents {
        let copy = partial.path
        let there = try reading { source throws in
            // One transaction: the copy is of one state, and SQLite need not begin anew at each write of riskd's.
            let contents = try Contents(source)
            try Self.told(copy) {
                let queue = try DatabaseQueue(path: copy, configuration: Self.unjournaled)
                defer { try? queue.close() }
                var unflushed = 0
                try queue.writeWithoutTransaction { target in
                    try source.backup(to: target, pagesPerStep: Limits.pagesPerBackupStep) {
                        unflushed += Int(Limits.pagesPerBackupStep) * 4096
                        if unflushed >= Limits.bytesPerBackupFlush {
                            partial.flush()
                            unflushed = 0
                        }
                        progress(Double($0.completedPageCount) / Double(max(1, $0.totalPageCount)))
                    }
                    // A single file, wherever it is carried.
                    try target.execute(sql: "PRAGMA journal_mode = DELETE")
                }
            }
            return contents
        }
        try verify(copy, holds: there)
        return there
    }

    private func verify(_ copy: String, holds there: Contents) throws(StoreError) {
        let found = try Contents(ofCopy: copy)
        guard found == there else {
            throw .failed(
                reason:
                    "the copy of \(path) does not hold what was copied; look at the disk it was written to"
            )
        }
    }

    /// What is thrown away when it fails needs no journal, and is flushed by `PartialFile`.
    private static var unjournaled: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase {
            try $0.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        }
        return configuration
    }
}

/// What a database holds: its schema, and how many rows.
struct Contents: Equatable {
    let migrations: [String]
    let rows: [String: Int]

    var schema: String { migrations.last ?? "none" }

    init(_ database: Database) throws {
        migrations = try Verification.schema(database)
        rows = try Verification.rowCounts(database)
    }

    /// Reads a copy through.
    ///
    /// - Throws: `StoreError.corrupt` where it is not whole.
    init(ofCopy path: String) throws(StoreError) {
        self = try DatabaseFile(path: path).reading { database in
            guard try Verification.faults(in: database, isQuick: false).isEmpty else {
                throw StoreError.corrupt(path: path)
            }
            return try Contents(database)
        }
    }
}
