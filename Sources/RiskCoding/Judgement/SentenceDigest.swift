import RiskModel

/// What one sentence gave, kept until the document is judged as a whole.
///
/// What was found lies in a few tables, of which parts and countries hold ranges: a sentence costs as many allocations
/// whatever its length. A class, for it is gone through many times and has too many tables to be copied each time.
final class SentenceDigest: Sendable {
    let field: Field
    let language: Language
    /// Where it stands in its field, in bytes.
    let bytes: Range<Int>
    /// Its words as numbers, every name of a country as one and the same word.
    let words: [UInt32]
    /// Their stems; a Chinese character is its own.
    let stems: [UInt32]
    /// The parts of the sentence between its commas and colons.
    let segments: [Segment]
    /// Classes, statuses and small words that were found, as numbers: those of each mention, one after the other.
    let found: [UInt32]
    /// The same, each once and in order.
    let tags: [UInt32]
    /// What was found, in order of the words: each country as `anyCountry`, all else as tags.
    let sequence: [UInt32]
    /// In order of the words.
    let countries: [CountryPart]
    /// How many countries it names; 3 for more.
    let countryCount: Int
    /// The statuses told, a bit each.
    let statuses: UInt32
    /// The words as written; empty where nobody asks why.
    let spelling: [String]

    init(
        field: Field,
        language: Language,
        bytes: Range<Int>,
        words: [UInt32],
        stems: [UInt32],
        segments: [Segment],
        found: [UInt32],
        sequence: [UInt32],
        countries: [CountryPart],
        statuses: UInt32,
        spelling: [String]
    ) {
        self.field = field
        self.language = language
        self.bytes = bytes
        self.words = words
        self.stems = stems
        self.segments = segments
        self.found = found
        tags = found.sortedOnce()
        self.sequence = sequence
        self.countries = countries
        countryCount = countries.countryCount
        self.statuses = statuses
        self.spelling = spelling
    }

    /// The word that stands for any country.
    static let anyCountry = Feature.number("@")

    func names(_ country: Country) -> Bool { countries.contains { $0.country == country } }

    func names(_ country: Country, in segment: Segment) -> Bool {
        countries[segment.countries].contains { $0.country == country }
    }

    func tags(of segment: Segment) -> [UInt32] { found[segment.found].sortedOnce() }
}

extension Collection<CountryPart> {
    /// How many countries there are; 3 for more.
    var countryCount: Int {
        guard let first = first?.country else { return 0 }
        guard let second = self.first(where: { $0.country != first })?.country else { return 1 }
        return contains { $0.country != first && $0.country != second } ? 3 : 2
    }
}

extension Sequence where Element: Comparable {
    /// In order, each once.
    func sortedOnce() -> [Element] {
        var elements = Array(self)
        elements.sortOnce()
        return elements
    }
}

extension Array where Element: Comparable {
    /// Puts the elements in order, and takes out what is there twice.
    @inline(__always)
    mutating func sortOnce() {
        // Most are a few, for which this is the shortest way.
        if count <= 24 { sortByInsertion() } else { sort() }
        var kept = 0
        for element in self where kept == 0 || self[kept - 1] != element {
            self[kept] = element
            kept += 1
        }
        removeLast(count - kept)
    }

    @inline(__always)
    private mutating func sortByInsertion() {
        for index in indices.dropFirst() {
            let element = self[index]
            var place = index
            while place > 0, element < self[place - 1] {
                self[place] = self[place - 1]
                place -= 1
            }
            self[place] = element
        }
    }
}

/// A part of a sentence between two marks, with what was found in it.
struct Segment {
    /// Among the sentence's words.
    var words: Range<Int>
    /// Among what was found in the sentence.
    var found: Range<Int>
    /// Among the sentence's countries.
    var countries: Range<Int>

    mutating func take(foundUpTo end: Int, countries more: Int) {
        found = found.lowerBound..<end
        countries = countries.lowerBound..<countries.upperBound + more
    }

    /// The one behind it, with nothing in it yet.
    var following: Segment {
        Segment(
            words: words.upperBound..<words.upperBound,
            found: found.upperBound..<found.upperBound,
            countries: countries.upperBound..<countries.upperBound
        )
    }
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
    /// What stands next to it, among what was found in the sentence.
    let previous: Range<Int>
    let next: Range<Int>
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
