import Glibc

/// How old the latest backup is.
extension Doctor {
    func backup() -> Finding {
        let check = "backup"
        guard let directory = opendir(backups) else {
            return errno == EACCES
                ? .unknown(check, "\(backups) may not be looked at by this user; use sudo")
                : .unknown(
                    check,
                    "there is no \(backups); systemctl enable --now riskd-backup.timer makes one each night"
                )
        }
        defer { closedir(directory) }
        var latest: Int?
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix("."), let file = FileStatus("\(backups)/\(name)") else {
                continue
            }
            latest = max(latest ?? file.changedAt, file.changedAt)
        }
        let advice =
            "journalctl -u riskd-backup says why; systemctl start riskd-backup makes one now"
        guard let latest else {
            return .warn(check, "there is none in \(backups) yet", do: advice)
        }
        let age = time(nil) - latest
        let words = "the latest in \(backups) is \(max(0, age) / 3600) hours old"
        return age > DoctorLimits.oldBackup
            ? .warn(check, words, do: advice) : .ok(check, words)
    }
}
