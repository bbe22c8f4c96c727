import Glibc

/// Keeps a second process off a database: an advisory lock on a file beside it, held while this lives.
///
/// The file also says how the last process left: its name while it runs, `closed` once all is in order.
struct FileLock: ~Copyable, Sendable {
    private let descriptor: Int32
    /// Whether the process before said that it closed the database.
    let wasClosed: Bool

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
        wasClosed = Self.text(descriptor) == Self.closed
        Ownership.giveToDaemon(descriptor, beside: databasePath)
    }

    deinit {
        _ = Glibc.close(descriptor)
    }

    /// Says that this process has the database open: what comes after it and finds this is to look closely.
    func markOpen() { write("process \(getpid())") }

    /// Says that the database is whole and on disk, and lets others have it.
    func markClosed() {
        write(Self.closed)
        _ = flock(descriptor, LOCK_UN)
    }

    private static let closed = "closed"

    /// On disk when this returns, for a power cut tells nobody. Where it can't be, the database can't be either.
    private func write(_ line: String) {
        let text = line + "\n"
        _ = ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
        _ = fdatasync(descriptor)
    }

    private static func holder(_ descriptor: Int32) -> String {
        let line = text(descriptor)
        return line.isEmpty ? "a process that gave no name" : line
    }

    private static func text(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        return String(decoding: buffer.prefix(max(0, count)).prefix { $0 != 10 }, as: UTF8.self)
    }
}
