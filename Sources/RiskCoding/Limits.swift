/// Bounds of the coder.
enum Limits {
    /// Bytes read of one field; what stands further on is not looked at.
    static let fieldBytes = 16 << 20
    /// Bytes within which a tag must end.
    static let tagBytes = 4096
    /// Bytes within which an entity must end.
    static let entityBytes = 12
    /// Statuses in all files: each has a bit of a mention's 32.
    static let statuses = 32
    /// Spellings of one phrase of the lexicon.
    static let spellings = 256
    /// Mentions looked at in one sentence: a longer one is read in parts.
    static let mentionsPerSentence = 160
    /// Letters by which words of one stem are told.
    static let stemLetters = 5
    /// Tokens looked at in one sentence, as many as hold those mentions in any prose.
    static let tokensPerSentence = 4000
    /// Sentences read of one body.
    static let bodySentences = 40
    /// Sentences that wait for a country to be named: as many as a document with a short title and summary has.
    static let waitingSentences = 64
    /// Bytes kept of the words an event was read from.
    static let evidenceBytes = 400
    /// Bytes of a clause in which a date is looked for: a longer one tells of too much.
    static let datedBytes = 600
    /// Events of one document.
    static let events = 24
    /// Sentences by which a document is judged, and the countries, most named first, of which its pairs are made.
    static let judgedSentences = 24
    static let judgedCountries = 7
    /// Words looked at in a part of a sentence, for what is told beside a country.
    static let nearWords = 40
    /// Features of a short text, each of which counts once.
    static let usualFeatures = 150
    /// Features for which there is room from the start in the set of a pair or of one country.
    static let pairFeatures = 64
    /// The least probability of a signal for which pairs of countries are looked at.
    static let leastPresence = 0.1
    /// The least probability that is told as an event: higher than what gives the best F1, since most of the news has no
    /// event, and a false one costs its reader more than one that another publisher tells as well.
    static let leastProbability = 0.6
    /// The least probability of a pair of which one country is not named: a text that names no second country has none.
    static let leastImplied = 0.7
    /// The least probability at which a thing is told as done together, by neither country alone.
    static let leastTogether = 0.65
    /// Judgements of one document that are explained, and what weighs most in each.
    static let explainedJudgements = 8
    static let reasons = 8
    /// Countries that one side of an act may hold.
    static let countriesPerSide = 12
}
