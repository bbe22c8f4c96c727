import Glibc

/// Whole files as bytes, with errors that say what to do.
package enum TextFile {
    package struct ReadError: Error, CustomStringConvertible {
        package let description: String
    }

    package struct WriteError: Error, CustomStringConvertible {
        package let description: String

        fileprivate init(_ path: String) {
            description = "\(path) cannot be written: \(String(cString: strerror(errno)))"
        }
    }

    /// Reads a file of at most `limit` bytes.
    package static func read(_ path: String, limit: Int = 64 << 20) throws(ReadError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failed(path) }
        defer { _ = close(descriptor) }
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0 { bytes.reserveCapacity(Int(status.st_size)) }
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

    /// Writes a file whole or not at all: beside its place first, then into it.
    package static func write(_ bytes: [UInt8], to path: String) throws(WriteError) {
        let draft = path + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw WriteError(path) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { break }
            written += count
        }
        guard close(descriptor) == 0, written == bytes.count, rename(draft, path) == 0 else {
            let error = WriteError(path)
            unlink(draft)
            throw error
        }
    }

    /// The names in a directory, in order; none where there is no such directory.
    package static func names(in directory: String) throws(ReadError) -> [String] {
        guard let stream = opendir(directory) else {
            if errno == ENOENT { return [] }
            throw failed(directory)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
            )
        }
        return names.sorted()
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
    /// Reads and checks a configuration file, with those of `conf.d` beside it on top, and the templates it names
    /// where a check of them is given.
    ///
    /// - Throws: `TextFile.ReadError` or `ConfigurationError`.
    package static func load(
        _ path: String,
        templateFault: TemplateFile.Check? = nil
    ) throws -> Configuration {
        try parse(try ConfigurationFile.layers(path), templateFault: templateFault)
    }
}
