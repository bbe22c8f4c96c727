import Glibc

/// Keeps a second process off a database: an advisory lock on a file beside it, held while this lives.
struct FileLock: ~Copyable, Sendable {
    private let descriptor: Int32

    /// - Throws: `StoreError.heldByAnother` with the process that holds it.
    init(databasePath: String) throws(StoreError) {
        let path = databasePath + ".lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw errno == EROFS || errno == EACCES
                ? .readOnly(path: databasePath) : .cannotOpen(path: databasePath, reason: reason)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.holder(descriptor)
            _ = Glibc.close(descriptor)
            throw .heldByAnother(path: databasePath, holder: holder)
        }
        let text = "process \(getpid())\n"
        _ = ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    deinit {
        _ = Glibc.close(descriptor)
    }

    private static func holder(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        let line = buffer.prefix(max(0, count)).prefix { $0 != 10 }
        return line.isEmpty ? "a process that gave no name" : String(decoding: line, as: UTF8.self)
    }
}
