import ArgumentParser
import Glibc

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// Standard output, buffered.
struct Output: ~Copyable {
    private var buffer: [UInt8] = []

    init() {
        buffer.reserveCapacity(1 << 16)
    }

    mutating func line(_ text: String) {
        buffer += text.utf8
        buffer.append(10)
        if buffer.count >= 1 << 16 { flush() }
    }

    mutating func line(_ bytes: [UInt8]) {
        buffer += bytes
        buffer.append(10)
        if buffer.count >= 1 << 16 { flush() }
    }

    /// Writes whole lines.
    mutating func lines(_ lines: [UInt8]) {
        buffer += lines
        if buffer.count >= 1 << 16 { flush() }
    }

    mutating func flush() {
        var start = 0
        while start < buffer.count {
            let count = buffer[start...].withUnsafeBytes {
                write(STDOUT_FILENO, $0.baseAddress, $0.count)
            }
            if count <= 0 { break }
            start += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    deinit {
        var rest = self.buffer[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count <= 0 { break }
            rest = rest.dropFirst(count)
        }
    }
}
