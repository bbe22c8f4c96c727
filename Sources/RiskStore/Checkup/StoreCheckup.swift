import GRDB
import Glibc

/// What a look at a database finds; nothing of it, nor beside it, is changed.
///
/// Whoever looks may be root and riskd not: a log that a look had made would keep riskd out of its own database. So
/// where no riskd has it open, it is read as a file that nobody changes (`immutable`), and a log that an unclean
/// stop left keeps it from being read at all.
package struct StoreCheckup: Sendable {
    package enum Schema: Sendable, Equatable {
        case current
        /// It is brought up to date at the next start.
        case older
        case newer
    }

    package enum Soundness: Sendable, Equatable {
        case sound
        /// What SQLite says, the first few lines.
        case damaged([String])
        /// The time was not enough.
        case unfinished
        /// An unclean stop left a log; riskd reads it at its next start.
        case unread
    }

    package let schema: Schema?
    package let soundness: Soundness
    /// In bytes.
    package let size: Int
    package let logSize: Int

    /// - Parameter span: how long the check of a large database may take.
    /// - Throws: `StoreError` when it cannot be opened or is no database.
    package static func look(
        at path: String,
        within span: Duration
    ) async throws(StoreError) -> StoreCheckup {
        let (size, logSize) = (bytes(of: path), bytes(of: path + "-wal"))
        let isOpen = access(path + "-shm", F_OK) == 0
        guard isOpen || logSize == 0 else {
            return StoreCheckup(schema: nil, soundness: .unread, size: size, logSize: logSize)
        }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(
                path: isOpen ? path : "file:\(escaped(path))?immutable=1",
                configuration: configuration
            )
            let schema = try await queue.read { try Self.schema($0) }
            let soundness = try await soundness(of: queue, within: span)
            try queue.close()
            return StoreCheckup(schema: schema, soundness: soundness, size: size, logSize: logSize)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch {
            throw .cannotOpen(path: path, reason: "\(error)")
        }
    }

    private static func schema(_ database: Database) throws -> Schema {
        let migrations = Migrations.all
        if try migrations.hasBeenSuperseded(database) { return .newer }
        return try migrations.hasCompletedMigrations(database) ? .current : .older
    }

    private static func soundness(
        of queue: DatabaseQueue,
        within span: Duration
    ) async throws -> Soundness {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await Task.sleep(for: span)
                queue.interrupt()
            }
            defer { group.cancelAll() }
            do {
                let lines = try await queue.read {
                    try String.fetchAll($0, sql: "PRAGMA quick_check(\(Limits.faultsOfCheck))")
                }
                return lines == ["ok"] ? .sound : .damaged(lines)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
                return .unfinished
            }
        }
    }

    private static func bytes(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// As it stands in a URI (<https://sqlite.org/uri.html>).
    private static func escaped(_ path: String) -> String {
        path.reduce(into: "") { escaped, character in
            switch character {
            case "%": escaped += "%25"
            case "?": escaped += "%3f"
            case "#": escaped += "%23"
            default: escaped.append(character)
            }
        }
    }
}
