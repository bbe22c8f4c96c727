import RiskModel
import RiskStore
import RiskWire

/// What `riskctl` has done to the database file, whether riskd runs on it or not.
///
/// The program that serves has the database in it; `riskctl` starts it for these, so that it need not carry one too.
package enum DatabaseTask: String, CaseIterable, Sendable {
    case backup, restore, report, check, look, compact

    /// Does the task.
    ///
    /// - Parameters:
    ///   - database: The database, but for `check`, whose file is the one to look at.
    ///   - file: The backup to write or to read; the file to check.
    ///   - replaces: Whether a backup may take the place of a file.
    /// - Returns: The answer, as JSON: the task's view, or a `Problem` of what could not be done.
    /// - Throws: What keeps an answer from being written as JSON.
    package func answer(
        database: String,
        file: String,
        replaces: Bool
    ) async throws -> (json: String, isDone: Bool) {
        let view: any Encodable
        do throws(StoreError) {
            view = try await perform(on: DatabaseFile(path: database), file, replaces)
        } catch {
            return (try JSON.text(Self.problem(error), pretty: true), false)
        }
        return (try JSON.text(view, pretty: true), true)
    }

    private func perform(
        on database: DatabaseFile,
        _ file: String,
        _ replaces: Bool
    ) async throws(StoreError) -> any Encodable {
        switch self {
        case .backup: BackupView(try database.backUp(to: file, replaces: replaces))
        case .restore: RestorationView(try database.restore(from: file, at: SystemClock.now()))
        case .report: DatabaseView(try database.report())
        case .check: DatabaseCheckView(faults: try DatabaseFile(path: file).faults())
        case .look:
            DatabaseLookView(
                try await StoreCheckup.look(at: database.path, within: Limits.databaseLook)
            )
        case .compact: CompactionView(try database.compact())
        }
    }

    private static func problem(_ error: StoreError) -> Problem {
        let detail =
            switch error {
            case .heldByAnother(let path, let holder):
                "\(path) is in use by riskd (\(holder)); stop it first (systemctl stop riskd), and start it again afterwards"
            default: error.description
            }
        return Problem(status: 500, title: "Not done", detail: detail)
    }
}

extension BackupView {
    fileprivate init(_ report: BackupReport) {
        self.init(
            file: report.path,
            bytes: report.bytes,
            schema: report.schema,
            rows: report.rows
        )
    }
}

extension RestorationView {
    fileprivate init(_ report: RestorationReport) {
        self.init(
            database: report.path,
            backup: report.backup,
            aside: report.aside,
            schema: report.schema,
            rows: report.rows
        )
    }
}

extension CompactionView {
    fileprivate init(_ sizes: (before: Int64, after: Int64)) {
        self.init(before: sizes.before, after: sizes.after)
    }
}

extension DatabaseLookView {
    fileprivate init(_ checkup: StoreCheckup) {
        let (soundness, faults): (Soundness, [String]) =
            switch checkup.soundness {
            case .sound: (.sound, [])
            case .damaged(let lines): (.damaged, lines)
            case .unfinished: (.unfinished, [])
            case .unread: (.unread, [])
            }
        let schema: Schema? =
            switch checkup.schema {
            case .current: .current
            case .older: .older
            case .newer: .newer
            case nil: nil
            }
        self.init(
            schema: schema,
            soundness: soundness,
            faults: faults,
            bytes: checkup.size,
            logBytes: checkup.logSize
        )
    }
}

extension DatabaseView {
    fileprivate init(_ report: DatabaseReport) {
        self.init(
            path: report.path,
            schema: report.schema,
            bytes: report.bytes,
            logBytes: report.logBytes,
            freeBytes: report.freeBytes,
            canShrink: report.canShrink,
            tables: report.tables.map {
                Table(
                    name: $0.name,
                    rows: $0.rows,
                    bytes: $0.bytes,
                    oldest: $0.oldest?.rfc3339,
                    newest: $0.newest?.rfc3339
                )
            },
            retention: report.retention.map {
                Retention(
                    finishedAt: $0.finishedAt.rfc3339,
                    nextAt: $0.nextAt.rfc3339,
                    removed: $0.removed,
                    excessBytes: $0.excess,
                    removedOfKind: $0.removedOfKind
                )
            }
        )
    }
}
