extension Span<UInt8> {
    /// The text of a range of tokens, from its first byte to its last, at most `Limits.evidenceBytes`.
    func words(_ tokens: [Token], _ range: Range<Int>) -> String {
        text(wholeCharacters(around: tokens.bytes(range)))
    }

    func text(_ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range { bytes.append(self[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A range that begins and ends where characters do, at most `Limits.evidenceBytes` long: marks that stand on a letter
    /// go with it.
    ///
    /// A single character may be longer than that; it is then cut between its scalars.
    func wholeCharacters(around range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start > 0, isMark(at: start) { start = before(start) }
        var end = Swift.min(range.upperBound, start + Limits.evidenceBytes)
        if end == range.upperBound {
            while end < count, isMark(at: end) { end = Tokenizer.decode(self, at: end).end }
        }
        let limit = start + Limits.evidenceBytes
        guard end > limit || end < range.upperBound else { return start..<end }
        end = Swift.min(end, limit)
        while end > start, !isScalarStart(end) { end -= 1 }
        let cut = end
        while end > start, isMark(at: end) { end = before(end) }
        return start..<(end > start ? end : cut)
    }

    private func isScalarStart(_ at: Int) -> Bool { at >= count || self[at] & 0xC0 != 0x80 }

    private func before(_ at: Int) -> Int {
        var at = at - 1
        while at > 0, !isScalarStart(at) { at -= 1 }
        return at
    }

    private func isMark(at place: Int) -> Bool {
        guard place < count, self[place] >= 0x80 else { return false }
        let scalar = Unicode.Scalar(Tokenizer.decode(self, at: place).scalar)
        return scalar?.properties.isGraphemeExtend ?? false || scalar == "\u{200D}"
    }
}
