import Glibc

/// A file that is being written, and takes its name once it is whole and on disk.
final class PartialFile {
    let path: String
    private let descriptor: Int32

    /// Makes `TARGET.partial` anew; one that was left when a process was killed is used again.
    init(of target: String) throws(StoreError) {
        path = target + ".partial"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw FileStep.fault("\(path) cannot be made", on: target) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            _ = close(descriptor)
            throw .failed(reason: "\(path) is being written by another riskctl; wait for it")
        }
        _ = ftruncate(descriptor, 0)
    }

    deinit {
        _ = close(descriptor)
    }

    func flush() {
        _ = fdatasync(descriptor)
    }

    /// Gives the file its name, in the place of one that has it.
    func take(_ target: String, mode: mode_t) throws(StoreError) {
        guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else {
            throw FileStep.fault("\(path) cannot be flushed to the disk", on: target)
        }
        try FileStep.rename(path, to: target, for: target)
        FileStep.flushDirectory(of: target)
    }

    /// Gives the file to who runs riskd on a database.
    func giveToDaemon(beside database: String) {
        Ownership.giveToDaemon(descriptor, beside: database)
    }

    func remove() {
        unlink(path)
        unlink(path + "-journal")
    }
}

/// Whose the files are that root makes beside a database.
enum Ownership {
    /// Gives a file to the owner of the database's directory: root restores what a daemon of less rights works on.
    static func giveToDaemon(_ descriptor: Int32, beside database: String) {
        guard getuid() == 0 else { return }
        var status = stat()
        guard stat(FileStep.split(database).directory, &status) == 0 else { return }
        _ = fchown(descriptor, status.st_uid, status.st_gid)
    }
}
