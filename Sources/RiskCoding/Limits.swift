/// Bounds of the coder.
enum Limits {
    /// Characters read of a title and of a summary: news says what it has to say within them.
    static let characters = 4000
    /// Words of a phrase in the lexicon.
    static let phraseWords = 5
    /// Characters kept of the sentence an event was read from.
    static let evidenceCharacters = 300
    /// Events of one document.
    static let events = 16
    /// Words back from an undoing in which a negation turns it round.
    static let negationReach = 4
}
