import Glibc
import RiskWire

/// The database, only looked at.
extension Doctor {
    func soundness(of path: String) -> Finding {
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
        do {
            let words = ["database", "look", "--database", path]
            return Self.finding(path, try RiskdProgram.answer(DatabaseLookView.self, words))
        } catch RiskdProgram.Fault.failed(let words) {
            return .fault(check, words, do: Self.restoration)
        } catch {
            return .unknown(check, "\(path) was not looked at: \(error)")
        }
    }

    private static let restoration =
        "stop riskd and restore a backup (riskctl restore FILE), which sets the file aside"

    private static func finding(_ path: String, _ look: DatabaseLookView) -> Finding {
        let check = "database"
        let size = "\(bytes(Double(look.bytes))), log \(bytes(Double(look.logBytes)))"
        if look.schema == .newer {
            return .fault(
                check,
                "\(path) was written by a newer riskd than the one installed",
                do: "install that version again"
            )
        }
        switch look.soundness {
        case .damaged:
            return .fault(
                check,
                "\(path) is damaged: \(look.faults.joined(separator: "; "))",
                do: restoration
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
                "\(path) (\(size)): no fault found, and it is too large to read all of it now",
                do: "riskctl db check --database \(path), at a quiet hour"
            )
        case .sound where look.logBytes > DoctorLimits.logBytes:
            return .warn(
                check,
                "\(path) is sound, and its log was not folded for long (\(size))",
                do: "look for a program that keeps a transaction open on it; restart riskd"
            )
        case .sound:
            let schema = look.schema == .older ? ", brought up to date at the next start" : ""
            return .ok(check, "\(path) is sound\(schema) (\(size))")
        }
    }
}
