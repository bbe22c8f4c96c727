/// A phrase of the lexicon where it stands in a sentence.
struct Mention {
    /// Its first token, and the one past its last.
    let start: Int
    let end: Int
    let meaning: PhraseMeaning
    /// The actor that the phrase stands for at the document's time; nil for none.
    let actor: Actor?
    /// All punctuation between the mention before and this one.
    let gap: Token.Gap
    let isPossessive: Bool

    var classes: ClassSet { meaning.classes }
    var markers: MarkerSet { meaning.markers }
}

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
