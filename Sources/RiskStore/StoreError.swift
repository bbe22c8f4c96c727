import GRDB

/// What keeps the store from working, in words an operator can act on.
package enum StoreError: Error, Equatable, CustomStringConvertible {
    case heldByAnother(path: String, holder: String)
    case newerSchema(path: String)
    case readOnly(path: String)
    case diskFull(path: String)
    case diskFailed(path: String)
    case corrupt(path: String)
    /// There is no database where there was one: it was set aside.
    case setAside(path: String, aside: String)
    case cannotOpen(path: String, reason: String)
    case failed(reason: String)

    package var description: String {
        switch self {
        case .heldByAnother(let path, let holder):
            "\(path) is in use by another riskd (\(holder)); stop that one first, or give this one another --state-dir"
        case .newerSchema(let path):
            "\(path) was written by a newer riskd; run that version, or restore a backup made by this one (riskctl restore FILE)"
        case .readOnly(let path):
            "\(path) cannot be written; check the owner and mode of the file and its directory, and that the disk is not mounted read-only"
        case .diskFull(let path):
            "the disk that holds \(path) is full; nothing was taken, free some space and send it again"
        case .diskFailed(let path):
            "the disk that holds \(path) failed to read or write; nothing was taken, look at the kernel's log (dmesg) and at the disk's health, and send it again"
        case .corrupt(let path):
            "\(path) is damaged or no SQLite database; stop riskd and restore a backup (riskctl restore FILE)"
        case .setAside(let path, let aside):
            "there is no \(path), and \(aside) was set aside; restore a backup (riskctl restore FILE), or move that file elsewhere to begin with an empty database"
        case .cannotOpen(let path, let reason):
            "\(path) cannot be opened: \(reason)"
        case .failed(let reason):
            "the database failed: \(reason)"
        }
    }

    /// Whether nothing but an operator mends it: a start that is tried again ends the same.
    package var needsOperator: Bool {
        switch self {
        case .newerSchema, .corrupt, .setAside: true
        default: false
        }
    }

    init(_ error: DatabaseError, path: String) {
        self =
            switch error.resultCode {
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
            case .SQLITE_FULL: .diskFull(path: path)
            case .SQLITE_IOERR: .diskFailed(path: path)
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(path: path)
            case .SQLITE_CANTOPEN:
                .cannotOpen(
                    path: path,
                    reason: "no such directory, or no permission to write in it"
                )
            default: .failed(reason: error.message ?? "\(error.resultCode)")
            }
    }
}
