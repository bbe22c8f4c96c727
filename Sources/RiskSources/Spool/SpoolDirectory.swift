import Glibc
package import RiskModel

/// The spool's directory, with `done/` and `failed/` in it.
package struct SpoolDirectory: Sendable {
    package let path: String

    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let description: String

        init(_ what: String) {
            description = "\(what): \(String(cString: strerror(errno)))"
        }
    }

    /// Makes what is missing of it; what is above it must be there.
    package init(_ path: String) throws(Failure) {
        self.path = path
        for directory in [path, "\(path)/done", "\(path)/failed"] {
            if mkdir(directory, 0o770) != 0, errno != EEXIST {
                throw Failure("\(directory) cannot be made")
            }
        }
    }

    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The files in it, in no order.
    package func list(atMost limit: Int = .max) throws(Failure) -> [SpoolQueue.Listing] {
        try names(in: path, atMost: limit).compactMap { name in
            stamp(of: name).map { SpoolQueue.Listing(name: name, modifiedAt: $0.modifiedAt) }
        }
    }

    /// Removes what came to `done/` before an instant.
    package func removeDone(before limit: Instant) throws(Failure) {
        for name in try names(in: "\(path)/done") {
            let file = "\(path)/done/\(name)"
            var status = stat()
            // A move changes the status of a file, and nothing else of it.
            guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                Instant(status.st_ctim) < limit
            else { continue }
            guard unlink(file) == 0 else { throw Failure("\(file) cannot be removed") }
        }
    }

    func names(in directory: String, atMost limit: Int = .max) throws(Failure) -> [String] {
        guard let stream = opendir(directory) else { throw Failure("\(directory) cannot be read") }
        defer { closedir(stream) }
        var names: [String] = []
        while names.count < limit, let entry = readdir(stream) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
            )
        }
        return names
    }

    /// What tells that a file has changed; nil where there is no such file, or it is no plain one.
    package func stamp(of name: String) -> Stamp? {
        var status = stat()
        guard lstat(file(name), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Stamp(size: Int(status.st_size), modifiedAt: Instant(status.st_mtim))
    }

    package struct Stamp: Sendable, Hashable {
        package let size: Int
        package let modifiedAt: Instant
    }

    package func moveToDone(_ name: String) throws(Failure) {
        try move(name, to: "done")
    }

    /// Moves a file away, and lays beside it what was wrong.
    package func moveToFailed(_ name: String, because words: String) throws(Failure) {
        let moved = try move(name, to: "failed")
        let path = "\(moved).error"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o660)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be written") }
        defer { _ = close(descriptor) }
        let text = Array("\(words)\n".utf8)
        guard write(descriptor, text, text.count) == text.count else {
            throw Failure("\(path) cannot be written")
        }
    }

    /// Under its name, or with a number behind where that is taken; returns where it is now.
    @discardableResult
    private func move(_ name: String, to directory: String) throws(Failure) -> String {
        var target = "\(path)/\(directory)/\(name)"
        var number = 1
        while access(target, F_OK) == 0 {
            number += 1
            target = "\(path)/\(directory)/\(name).\(number)"
        }
        guard rename(file(name), target) == 0 else {
            throw Failure("\(file(name)) cannot be moved to \(target)")
        }
        return target
    }
}

extension Instant {
    fileprivate init(_ time: timespec) {
        self.init(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
