import Glibc
package import RiskModel

/// A database file that was put out of the way, beside the place where it was: nothing is deleted.
package enum SetAside {
    /// Why a database is set aside; the word stands in the file's new name.
    package enum Reason: String, CaseIterable, Sendable {
        case damaged, replaced
    }

    /// Renames a database with its log, so that nothing takes it for the present one.
    ///
    /// To be called by who holds the lock of the database, or has just been refused it as damaged.
    ///
    /// - Returns: Where it is now.
    /// - Throws: `StoreError` where it cannot be renamed.
    package static func move(
        _ path: String,
        as reason: Reason,
        at instant: Instant
    ) throws(StoreError) -> String {
        let stamp = instant.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }
        let base = "\(path).\(reason.rawValue)-\(stamp)Z"
        let names = [base] + (2...99).map { "\(base)-\($0)" }
        let aside = names.first { !isThere($0) } ?? base
        // The log last: a database without it would have lost its last commits.
        for suffix in ["", "-wal"] where isThere(path + suffix) {
            try FileStep.rename(path + suffix, to: aside + suffix, for: path)
        }
        unlink(path + "-shm")
        FileStep.flushDirectory(of: path)
        return aside
    }

    static func isThere(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// The database that was set aside last, if any is still there.
    static func latest(of path: String) -> String? {
        let (directory, name) = FileStep.split(path)
        guard let entries = opendir(directory) else { return nil }
        defer { closedir(entries) }
        var found: [(stamp: Substring, name: String)] = []
        while let entry = readdir(entries) {
            let other = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard !other.hasSuffix("-wal"), !other.hasSuffix("-shm"), !other.hasSuffix(".lock")
            else { continue }
            for reason in Reason.allCases where other.hasPrefix("\(name).\(reason.rawValue)-") {
                found.append((other.dropFirst(name.count + reason.rawValue.count + 2), other))
            }
        }
        return found.max { $0.stamp < $1.stamp }.map { "\(directory)/\($0.name)" }
    }
}

/// Steps on files that either are done, and on disk, or say why not.
enum FileStep {
    static func rename(
        _ source: String,
        to target: String,
        for path: String
    ) throws(StoreError) {
        guard Glibc.rename(source, target) == 0 else {
            throw fault("\(source) cannot be renamed to \(target)", on: path)
        }
    }

    /// Has what was renamed in a directory survive a power cut.
    static func flushDirectory(of path: String) {
        let descriptor = open(split(path).directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        _ = close(descriptor)
    }

    static func size(of path: String) -> Int64? {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : nil
    }

    static func split(_ path: String) -> (directory: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        return (
            slash == path.startIndex ? "/" : String(path[..<slash]),
            String(path[path.index(after: slash)...])
        )
    }

    /// What the last call into the system says, in words.
    static func fault(_ what: String, on path: String) -> StoreError {
        switch errno {
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EROFS: .readOnly(path: path)
        case EIO: .diskFailed(path: path)
        default: .failed(reason: "\(what): \(String(cString: strerror(errno)))")
        }
    }
}
