/// Bytes that come chunk by chunk, with what was taken of the chunk at hand.
struct ByteSource {
    private let more: () throws -> [UInt8]
    private(set) var chunk: [UInt8] = []
    private(set) var position = 0
    /// How many bytes came so far.
    private(set) var total = 0

    /// Reads what `more` gives: the next bytes, and none at the end.
    init(_ more: @escaping () throws -> [UInt8]) {
        self.more = more
    }

    var rest: Range<Int> { position..<chunk.count }

    mutating func advance(by count: Int) {
        position += count
    }

    /// Makes sure that there is a byte at hand; false at the end.
    mutating func fill() throws -> Bool {
        guard rest.isEmpty else { return true }
        chunk = try more()
        position = 0
        total += chunk.count
        return !chunk.isEmpty
    }

    /// So many bytes, or as many as there are.
    mutating func take(_ count: Int) throws -> [UInt8] {
        var taken: [UInt8] = []
        while taken.count < count, try fill() {
            let part = rest.prefix(count - taken.count)
            taken += chunk[part]
            position = part.upperBound
        }
        return taken
    }
}
