import Glibc

/// A directory that goes, with all that is in it, when this does.
package final class TemporaryDirectory: Sendable {
    package let path: String

    /// - Throws: `ServerError` when the system makes none.
    package init() throws {
        var template = Array("/tmp/riskd-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ServerError.last("mkdtemp") }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        Self.remove(path)
    }

    package func file(_ name: String) -> String { "\(path)/\(name)" }

    package func write(_ bytes: [UInt8], to name: String, at offset: Int = 0) throws {
        let descriptor = open(file(name), O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ServerError.last("open") }
        defer { close(descriptor) }
        guard pwrite(descriptor, bytes, bytes.count, offset) == bytes.count else {
            throw ServerError.last("pwrite")
        }
    }

    /// How large a file is; nil when there is none.
    package func size(of name: String) -> Int? {
        var info = stat()
        return stat(file(name), &info) == 0 ? Int(info.st_size) : nil
    }

    /// Removes what is there, without following links.
    private static func remove(_ path: String) {
        guard Glibc.remove(path) != 0, let directory = opendir(path) else { return }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { remove("\(path)/\(name)") }
        }
        closedir(directory)
        _ = Glibc.remove(path)
    }
}
