import Glibc

/// A file's bytes, chunk by chunk.
package final class FileChunks {
    private let descriptor: Int32
    private let path: String
    /// How many bytes were read so far.
    package private(set) var read = 0
    /// The file's size when it was opened; 0 for what has none, such as a pipe.
    package let size: Int

    package struct ReadError: Error, CustomStringConvertible {
        package let description: String
    }

    package init(_ path: String) throws(ReadError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failed(path) }
        var status = stat()
        size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    deinit {
        close(descriptor)
    }

    /// The next bytes; none at the end.
    package func next() throws(ReadError) -> [UInt8] {
        var chunk = [UInt8](repeating: 0, count: Limits.chunkBytes)
        let count = Glibc.read(descriptor, &chunk, chunk.count)
        guard count >= 0 else { throw Self.failed(path) }
        chunk.removeLast(chunk.count - count)
        read += count
        return chunk
    }

    private static func failed(_ path: String) -> ReadError {
        ReadError(description: "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
}
