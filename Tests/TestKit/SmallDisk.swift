import Glibc

/// A file system of its own, in memory, that can be filled and set read-only.
package final class SmallDisk: Sendable {
    package let path: String
    private let directory: TemporaryDirectory

    /// Whether this process may mount; tests that need it are skipped elsewhere.
    package static let isAvailable = (try? SmallDisk(bytes: 65536)) != nil

    /// - Throws: `ServerError` when the process may not mount.
    package init(bytes: Int) throws {
        directory = try TemporaryDirectory()
        path = directory.path
        guard mount("none", path, "tmpfs", 0, "size=\(bytes)") == 0 else {
            throw ServerError.last("mount")
        }
    }

    deinit {
        umount2(path, Int32(MNT_DETACH))
    }

    package func file(_ name: String) -> String { directory.file(name) }

    /// Takes all the room that is left.
    package func fill() throws {
        let descriptor = open(file("filler"), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ServerError.last("open") }
        defer { close(descriptor) }
        let page = [UInt8](repeating: 0, count: 4096)
        while write(descriptor, page, page.count) > 0 {}
        guard errno == ENOSPC else { throw ServerError.last("write") }
    }

    package func makeRoom() {
        unlink(file("filler"))
    }

    package func setReadOnly() throws {
        let flags = UInt(MS_REMOUNT | MS_RDONLY)
        guard mount("none", path, "tmpfs", flags, nil) == 0 else {
            throw ServerError.last("mount")
        }
    }
}
