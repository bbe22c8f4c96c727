extension Span<UInt8> {
    /// The text of a range of tokens, from its first byte to its last, at most `Limits.evidenceBytes`.
    func words(_ tokens: [Token], _ range: Range<Int>) -> String {
        words(Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end))
    }

    /// The text of a range of bytes, at most `Limits.evidenceBytes`.
    func words(_ range: Range<Int>) -> String {
        let start = range.lowerBound
        var end = range.upperBound
        if end - start > Limits.evidenceBytes {
            end = start + Limits.evidenceBytes
            while end > start, self[end] & 0xC0 == 0x80 { end -= 1 }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end - start)
        for index in start..<end { bytes.append(self[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
