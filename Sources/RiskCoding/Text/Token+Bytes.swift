extension [Token] {
    /// The bytes of a range of tokens, from its first to its last.
    func bytes(_ range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else { return 0..<0 }
        let start = Int(self[range.lowerBound].start)
        return start..<Swift.max(start, Int(self[range.upperBound - 1].end))
    }

    /// The bytes of a sentence; of one that is longer than `Limits.evidenceBytes`, a part in whole words, from its
    /// beginning or else from that of a clause.
    func bytes(_ sentence: Range<Int>, holding clause: Range<Int>) -> Range<Int> {
        let whole = bytes(sentence)
        guard whole.count > Limits.evidenceBytes else { return whole }
        let isAtStart = bytes(clause).upperBound - whole.lowerBound <= Limits.evidenceBytes
        let first = isAtStart ? sentence.lowerBound : clause.lowerBound
        let start = Int(self[first].start)
        var last = first
        while last + 1 < sentence.upperBound,
            Int(self[last + 1].end) - start <= Limits.evidenceBytes
        {
            last += 1
        }
        return bytes(first..<last + 1)
    }
}
