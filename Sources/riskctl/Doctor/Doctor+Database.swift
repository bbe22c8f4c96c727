import Glibc
import RiskStore

/// The database, only looked at.
extension Doctor {
    func soundness(of path: String) async -> Finding {
        let check = "database"
        guard let file = FileStatus(path) else {
            if errno == EACCES {
                return .unknown(check, "\(path) may not be looked at by this user; use sudo")
            }
            return .warn(
                check,
                "there is no \(path) yet",
                do: "start riskd, which makes it, or name its directory by --state-dir"
            )
        }
        guard access(path, R_OK) == 0 else {
            return .unknown(
                check,
                "\(path) may not be read by this user (mode \(file.modeText)); use sudo"
            )
        }
        do throws(StoreError) {
            return Self.finding(
                path,
                try await StoreCheckup.look(at: path, within: DoctorLimits.databaseCheck)
            )
        } catch {
            return .fault(
                check,
                "\(error)",
                do: "stop riskd, set the file aside and put a backup in its place"
            )
        }
    }

    private static func finding(_ path: String, _ checkup: StoreCheckup) -> Finding {
        let check = "database"
        let size = "\(bytes(Double(checkup.size))), log \(bytes(Double(checkup.logSize)))"
        if checkup.schema == .newer {
            return .fault(
                check,
                "\(path) was written by a newer riskd than this riskctl",
                do: "install that version again"
            )
        }
        switch checkup.soundness {
        case .damaged(let lines):
            return .fault(
                check,
                "\(path) is damaged: \(lines.joined(separator: "; "))",
                do: "stop riskd, set the file aside and put a backup in its place"
            )
        case .unread:
            return .warn(
                check,
                "\(path) was not checked: an unclean stop left a log (\(size))",
                do: "start riskd, which reads it"
            )
        case .unfinished:
            return .warn(
                check,
                "\(path) (\(size)): no fault found, and not all was read in \(DoctorLimits.databaseCheck.components.seconds) s",
                do: "sqlite3 -readonly \(path) 'PRAGMA quick_check', at a quiet hour"
            )
        case .sound where checkup.logSize > DoctorLimits.logBytes:
            return .warn(
                check,
                "\(path) is sound, and its log was not folded for long (\(size))",
                do: "look for a program that keeps a transaction open on it; restart riskd"
            )
        case .sound:
            let schema = checkup.schema == .older ? ", brought up to date at the next start" : ""
            return .ok(check, "\(path) is sound\(schema) (\(size))")
        }
    }
}
