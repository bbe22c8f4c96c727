/// A body of records cut at ends of lines, so that its parts can be read side by side.
///
/// What is no NDJSON, an array or an object that is spread over lines, is one part.
package struct RecordParts: Sequence, IteratorProtocol {
    package struct Part: Sendable {
        package let bytes: Range<Int>
        /// Counted from 1.
        package let firstLine: Int
    }

    private let bytes: [UInt8]
    private let size: Int
    private var start = 0
    private var line = 1

    /// Parts of about `size` bytes.
    package init(_ bytes: [UInt8], of size: Int = Limits.partBytes) {
        self.bytes = bytes
        let start = bytes.drop(while: RecordReader.isSpace)
        let end = start.prefix { $0 != 10 }.last { !RecordReader.isSpace($0) }
        let isLines = start.first == UInt8(ascii: "{") && end == UInt8(ascii: "}")
        self.size = isLines ? Swift.max(size, 1) : bytes.count
    }

    package mutating func next() -> Part? {
        guard start < bytes.count else { return nil }
        var end = Swift.min(start + size, bytes.count)
        while end < bytes.count, bytes[end - 1] != 10 { end += 1 }
        defer {
            line += bytes[start..<end].count { $0 == 10 }
            start = end
        }
        return Part(bytes: start..<end, firstLine: line)
    }
}
