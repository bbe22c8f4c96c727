import RiskModel

/// A phrase of the lexicon where it stands in a sentence.
struct Mention {
    /// Its first token, and the one past its last.
    let start: Int
    let end: Int
    let classes: ClassSet
    let markers: MarkerSet
    /// A bit for each status.
    let statuses: UInt32
    /// The actor that the phrase stands for at the document's time, in the lexicon's table; nil for none.
    let actor: Int?
    /// All punctuation between the mention before and this one.
    let gap: Token.Gap
    let isPossessive: Bool

    /// Whether it says nothing here, as a homonym does.
    var isEmpty: Bool { actor == nil && classes.isEmpty && markers.isEmpty && statuses == 0 }
}

extension CompiledLexicon {
    /// The countries that a mention stands for; none where it is no actor.
    func countries(of mention: Mention) -> [Country] {
        mention.actor.map { actors[$0].countries } ?? []
    }
}
