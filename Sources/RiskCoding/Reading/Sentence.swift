/// One sentence as its mentions, cut into clauses.
struct Sentence {
    var mentions: [Mention] = []
    /// Ranges of mentions; none is empty.
    var clauses: [Range<Int>] = []
    /// Its tokens in the field.
    var tokens: Range<Int> = 0..<0
    var statuses: UInt32 = 0

    /// The tokens of a clause, from where the one before ends to where the next begins.
    func tokens(of clause: Range<Int>) -> Range<Int> {
        let start = clause.lowerBound > 0 ? mentions[clause.lowerBound].start : tokens.lowerBound
        let end =
            clause.upperBound < mentions.count
            ? mentions[clause.upperBound].start : tokens.upperBound
        return start..<max(end, start)
    }

    func classes(in clause: Range<Int>) -> ClassSet {
        mentions[clause].reduce(into: ClassSet()) { $0.formUnion($1.classes) }
    }
}
