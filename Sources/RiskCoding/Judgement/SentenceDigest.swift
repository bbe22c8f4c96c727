import RiskModel

/// What one sentence gave, kept until the document is judged as a whole.
struct SentenceDigest {
    let field: Field
    let language: Language
    /// Where it stands in its field, in bytes.
    let bytes: Range<Int>
    /// Its words as numbers, every name of a country as one and the same word.
    var words: [UInt32] = []
    /// Their stems; a Chinese character is its own.
    var stems: [UInt32] = []
    /// The parts of the sentence between its commas and colons.
    var segments: [Segment] = []
    /// The words as written; empty where nobody asks why.
    var spelling: [String] = []
    /// Classes, statuses and small words that were found, as numbers.
    var tags: [UInt32] = []
    var countries: [CountryPart] = []
    /// What was found, in order of the words: each country as `anyCountry`, all else as tags.
    var sequence: [UInt32] = []
    /// The statuses told, a bit each.
    var statuses: UInt32 = 0

    /// The word that stands for any country.
    static let anyCountry = Feature.number("@")

    /// How many countries it names.
    var countryCount: Int { Set(countries.map(\.country)).count }

    func names(_ country: Country) -> Bool { countries.contains { $0.country == country } }
}

/// A part of a sentence between two marks, with what was found in it.
struct Segment {
    /// Among the sentence's words.
    var words: Range<Int>
    var tags: [UInt32] = []
    var countries: [Country] = []
}

/// A country where it is named in a sentence, and what stands around it.
struct CountryPart {
    let country: Country
    let kind: Actor.Kind
    /// The place of its mention among the sentence's.
    let mention: Int
    /// Its place among the sentence's words.
    let place: Int
    /// The small words that mark its part: by, on, against.
    let role: MarkerSet
    let isPossessive: Bool
    let isBeside: Bool
    let isAffected: Bool
    let suffers: Bool
    let isListed: Bool
    /// Which group of the sentence's it is named in: those of a list share one.
    let group: Int
    /// What stands next to it, as numbers.
    let previousTags: [UInt32]
    let nextTags: [UInt32]
    let isBeforeAct: Bool
}

/// What became of a frame that a clause filled.
struct ReadingNote {
    enum Outcome: UInt32 { case read, dropped, noParties }

    let signal: SignalID
    let stance: Stance
    let field: Field
    /// Numbers of the classes of the act, 0 where none was read, and of the object.
    let act: UInt32
    let object: UInt32
    let outcome: Outcome
}
