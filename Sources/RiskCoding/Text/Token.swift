/// One word of a Latin script, one number, or one Chinese character, with where it stands.
struct Token {
    /// The word's number in the vocabulary; 0 for a word that no phrase of the lexicon holds.
    var word: UInt32
    /// The folded letters as a number, also of a word that the lexicon does not know.
    var hash: UInt32
    /// The same of its first letters, without an s at the end of a short one: words of one stem mostly share it, and so do
    /// many of English and of French.
    var stem: UInt32
    /// Where it begins and ends in the field, in UTF-8 bytes.
    var start: Int32
    var end: Int32
    /// What stood between the token before and this one.
    var gap: Gap
    var form: Form
    /// The value of a number of four digits, which may be a year; 0 for other tokens.
    var year: Int16 = 0

    /// Punctuation and space before a token.
    struct Gap: OptionSet {
        let rawValue: UInt16

        static let space = Gap(rawValue: 1 << 0)
        static let comma = Gap(rawValue: 1 << 1)
        static let stop = Gap(rawValue: 1 << 2)
        static let semicolon = Gap(rawValue: 1 << 3)
        static let colon = Gap(rawValue: 1 << 4)
        /// A dash with space around it, or a long one.
        static let dash = Gap(rawValue: 1 << 5)
        static let parenthesis = Gap(rawValue: 1 << 6)
        static let quote = Gap(rawValue: 1 << 7)
        static let line = Gap(rawValue: 1 << 8)
        static let question = Gap(rawValue: 1 << 9)
        static let apostrophe = Gap(rawValue: 1 << 10)
        static let slash = Gap(rawValue: 1 << 11)

        /// A phrase goes over spaces, hyphens, apostrophes and commas ("London, Ontario"), and over nothing else.
        static let breaksPhrase: Gap = [
            .stop, .semicolon, .colon, .dash, .parenthesis, .line, .question, .slash,
        ]
        static let endsSentence: Gap = [.stop, .line, .question]
    }

    /// How the token is written.
    struct Form: OptionSet {
        let rawValue: UInt8

        static let capital = Form(rawValue: 1 << 0)
        static let number = Form(rawValue: 1 << 1)
        static let chinese = Form(rawValue: 1 << 2)
        /// The word carried an English possessive: "China's".
        static let possessive = Form(rawValue: 1 << 3)
    }
}
