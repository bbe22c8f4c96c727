/// One sentence as its mentions, cut into clauses.
struct Sentence {
    var mentions: [Mention] = []
    /// Ranges of mentions; none is empty.
    var clauses: [Range<Int>] = []
    /// Its tokens in the field.
    var tokens: Range<Int> = 0..<0
    var statuses: UInt32 = 0

    func classes(in clause: Range<Int>) -> ClassSet {
        mentions[clause].reduce(into: ClassSet()) { $0.formUnion($1.classes) }
    }
}
