import Glibc

/// Cuts a stream of chunks into lines.
///
/// Holds what a chunk leaves of its last line, and no more than `Limits.lineBytes` of it. Each chunk is asked for
/// lines until there are none left in it.
struct LineCutter: Sendable {
    /// The line that was handed out last, counted from 1.
    private(set) var number = 0
    private var start = 0
    private var rest: [UInt8] = []
    private var isOverlong = false

    enum Line: Equatable {
        /// It lies in the chunk.
        case inChunk(Range<Int>)
        /// It began in an earlier chunk.
        case joined([UInt8])
        case overlong
    }

    /// The next line that ends in the chunk; nil once, when the rest of it is kept for the next chunk.
    mutating func next(in chunk: Span<UInt8>) -> Line? {
        guard let end = Self.lineEnd(in: chunk, from: start) else {
            keep(chunk, start..<chunk.count)
            start = 0
            return nil
        }
        let range = start..<end
        start = end + 1
        number += 1
        guard isOverlong || !rest.isEmpty || range.count > Limits.lineBytes else {
            return .inChunk(Self.trimmed(chunk, range))
        }
        keep(chunk, range)
        return taken()
    }

    /// The last line, where no line end follows it.
    mutating func last() -> Line? {
        guard isOverlong || !rest.isEmpty else { return nil }
        number += 1
        return taken()
    }

    private mutating func taken() -> Line {
        defer {
            rest = []
            isOverlong = false
        }
        guard !isOverlong else { return .overlong }
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        return .joined(rest)
    }

    private mutating func keep(_ chunk: Span<UInt8>, _ range: Range<Int>) {
        guard !isOverlong, rest.count + range.count <= Limits.lineBytes else {
            isOverlong = true
            rest = []
            return
        }
        chunk.extracting(range).withUnsafeBufferPointer { rest.append(contentsOf: $0) }
    }

    private static func lineEnd(in chunk: Span<UInt8>, from start: Int) -> Int? {
        chunk.extracting(start..<chunk.count).withUnsafeBufferPointer { rest in
            guard let first = rest.baseAddress,
                let end = memchr(first, Int32(UInt8(ascii: "\n")), rest.count)
            else { return nil }
            return start + (UnsafeRawPointer(end) - UnsafeRawPointer(first))
        }
    }

    /// Without the carriage return of a file that passed through other hands.
    private static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        guard let last = range.last, bytes[last] == UInt8(ascii: "\r") else { return range }
        return range.dropLast()
    }
}
