import Glibc

/// Directories, disk and clock.
extension Doctor {
    func files(_ database: String) -> [Finding] {
        let check = "files"
        guard let directory = FileStatus(stateDirectory) else {
            return [missing(stateDirectory, check)]
        }
        var findings: [Finding] = []
        if directory.isForOthers {
            findings.append(
                .warn(
                    check,
                    "\(stateDirectory) is open to all users (mode \(directory.modeText))",
                    do: "chmod o-rwx \(stateDirectory)"
                )
            )
        }
        if let owner = FileStatus(database)?.owner {
            findings += ["-wal", "-shm", ".lock"].compactMap { suffix in
                let path = database + suffix
                guard let other = FileStatus(path)?.owner, other != owner else { return nil }
                return .fault(
                    check,
                    "\(path) belongs to user \(other), the database to user \(owner): riskd cannot open it",
                    do: "stop riskd, then: chown --reference=\(database) \(path)"
                )
            }
        }
        return findings.isEmpty
            ? [
                .ok(
                    check,
                    "\(stateDirectory), mode \(directory.modeText), of user \(directory.owner)"
                )
            ]
            : findings
    }

    private func missing(_ path: String, _ check: String) -> Finding {
        if errno == EACCES {
            return .unknown(check, "\(path) may not be looked at by this user; use sudo")
        }
        return .fault(
            check,
            "there is no \(path)",
            do: "start riskd, which makes it, or name the one that it has by --state-dir"
        )
    }

    func disk() -> Finding {
        guard let status = Self.space(stateDirectory) else { return Self.noSpace("disk") }
        let free = Double(status.f_bavail) * Double(status.f_frsize)
        let size = Double(status.f_blocks) * Double(status.f_frsize)
        return Self.room(
            "disk",
            "\(Self.bytes(free)) of \(Self.bytes(size)) are free under \(stateDirectory)",
            isScarce: free < DoctorLimits.scarceBytes,
            isOut: free < DoctorLimits.leastBytes,
            advice: "free some space, or move the state directory to a larger disk"
        )
    }

    func inodes() -> Finding {
        guard let status = Self.space(stateDirectory) else { return Self.noSpace("inodes") }
        // Some file systems have no bound.
        guard status.f_files > 0 else { return .ok("inodes", "as many files as there is room for") }
        let free = Double(status.f_favail)
        return Self.room(
            "inodes",
            "\(status.f_favail) more files can be made under \(stateDirectory)",
            isScarce: free < DoctorLimits.scarceInodes,
            isOut: free < DoctorLimits.leastInodes,
            advice: "remove small files from that disk: it has room, and no inodes"
        )
    }

    private static func room(
        _ check: String,
        _ words: String,
        isScarce: Bool,
        isOut: Bool,
        advice: String
    ) -> Finding {
        if isOut { return .fault(check, words, do: advice) }
        return isScarce ? .warn(check, words, do: advice) : .ok(check, words)
    }

    private static func noSpace(_ check: String) -> Finding {
        .unknown(check, "not known without a state directory")
    }

    private static func space(_ path: String) -> statvfs? {
        var status = statvfs()
        return statvfs(path, &status) == 0 ? status : nil
    }

    /// Whether it was set back, by files that were changed since; and whether something keeps it right.
    func clock(_ database: String) -> Finding {
        let now = time(nil)
        let changed = [configuration, database, database + "-wal", socket].compactMap { path in
            FileStatus(path).map { (path, $0.changedAt) }
        }
        if let (path, at) = changed.max(by: { $0.1 < $1.1 }),
            at > now + DoctorLimits.aheadOfClock
        {
            return .fault(
                "clock",
                "it is behind: \(path) was changed \(at - now) s from now",
                do: "set the clock (timedatectl), then restart riskd"
            )
        }
        switch Command.output("timedatectl", ["show", "--property=NTPSynchronized", "--value"]) {
        case "yes\n"?: return .ok("clock", "kept right by the network")
        case "no\n"?:
            return .warn(
                "clock",
                "nothing keeps it right, as far as systemd knows",
                do: "timedatectl set-ntp true"
            )
        default:
            return .ok(
                "clock",
                "no file is of the future; whether something keeps it right is not known"
            )
        }
    }

    static func bytes(_ count: Double) -> String {
        switch count {
        case 1e9...: "\(oneDecimal(count / 1e9)) GB"
        case 1e6...: "\(oneDecimal(count / 1e6)) MB"
        default: "\(oneDecimal(count / 1e3)) kB"
        }
    }
}

/// Who may do what with a file.
struct FileStatus {
    let owner: UInt32
    let mode: UInt32
    let size: Int
    /// In seconds since 1970.
    let changedAt: Int

    /// Nil where it cannot be looked at; `errno` says why.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (owner, mode, size) = (status.st_uid, status.st_mode & 0o7777, Int(status.st_size))
        changedAt = status.st_mtim.tv_sec
    }

    var isForOthers: Bool { mode & 0o007 != 0 }
    var modeText: String { "0" + String(mode, radix: 8) }
}
