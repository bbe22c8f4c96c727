import Glibc

/// Whole files as bytes, with errors that say what to do.
package enum TextFile {
    package struct ReadError: Error, CustomStringConvertible {
        package let description: String
    }

    /// Reads a file of at most `limit` bytes.
    package static func read(_ path: String, limit: Int = 64 << 20) throws(ReadError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed(path) }
        defer { _ = close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 { throw failed(path) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            if bytes.count > limit {
                throw ReadError(description: "\(path) is larger than \(limit) bytes")
            }
        }
    }

    /// Whether only its owner can read a file.
    package static func isPrivate(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o077 == 0
    }

    private static func failed(_ path: String) -> ReadError {
        ReadError(description: "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
}

extension Configuration {
    /// Reads and checks a configuration file.
    ///
    /// - Throws: `TextFile.ReadError` or `ConfigurationError`.
    package static func load(_ path: String) throws -> Configuration {
        try parse(
            String(decoding: try TextFile.read(path), as: UTF8.self),
            file: path,
            isPrivate: TextFile.isPrivate(path)
        )
    }
}
