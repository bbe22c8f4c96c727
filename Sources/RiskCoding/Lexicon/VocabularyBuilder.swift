/// A `Vocabulary` in the making: words are numbered from 1 in the order in which they come.
struct VocabularyBuilder {
    private var numbers: [UInt64: UInt32] = [:]
    private var hashes: [UInt64] = [0]
    private var languages: [UInt8] = [Vocabulary.Language.none.rawValue]
    private var abbreviations: Set<UInt64> = []
    private var possessiveS: UInt32 = 0

    init() { possessiveS = insert(Vocabulary.lettersS) }

    /// The number of a word, which is given one where it has none.
    mutating func insert(_ hash: UInt64) -> UInt32 {
        if let known = numbers[hash] { return known }
        let number = UInt32(hashes.count)
        numbers[hash] = number
        hashes.append(hash)
        languages.append(Vocabulary.Language.none.rawValue)
        return number
    }

    mutating func mark(_ word: UInt32, as language: Vocabulary.Language) {
        languages[Int(word)] = language.rawValue
    }

    mutating func markAbbreviation(_ hash: UInt64) { abbreviations.insert(hash) }

    /// A quarter of the places at most are taken, so that a word that is not there is soon known not to be.
    func finished() -> Vocabulary {
        var size = 64
        while size < hashes.count * 4 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        for number in hashes.indices.dropFirst() {
            var place = Vocabulary.place(of: hashes[number], among: size)
            while slots[place] != 0 { place = (place + 1) & (size - 1) }
            slots[place] = UInt32(number)
        }
        return Vocabulary(
            slots: NumberTable(slots),
            hashes: NumberTable(hashes),
            languages: NumberTable(languages),
            abbreviations: abbreviations,
            possessiveS: possessiveS
        )
    }
}
