/// The words that phrases of the lexicon are made of, each with a number from 1.
///
/// A word is known by a 64-bit hash of its folded letters (FNV-1a, Fowler, Noll and Vo): the text's words are
/// never built as strings. Two words of a lexicon that share a hash are a fault when it is compiled; a foreign
/// word that shares one with a word of the lexicon is a chance of one in 10^15.
struct Vocabulary: Sendable {
    /// Open addressing, a power of two in size: the number of the word at a place; 0 for an empty one.
    let slots: NumberTable<UInt32>
    /// By number, from 1.
    let hashes: NumberTable<UInt64>
    /// By number: the raw value of the language that it tells.
    let languages: NumberTable<UInt8>
    let abbreviations: Set<UInt64>
    /// The number of the lone "s" after an apostrophe.
    let possessiveS: UInt32

    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    /// The hash of the lone "s".
    static let lettersS = mix(seed, UInt8(ascii: "s"))

    /// The language that a function word tells.
    enum Language: UInt8 { case none, english, french }

    @inline(__always)
    static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    @inline(__always)
    static func hash(chinese character: UInt16) -> UInt64 {
        // A byte that no folded letter is keeps characters and words apart.
        mix(mix(mix(seed, 0xFF), UInt8(character >> 8)), UInt8(truncatingIfNeeded: character))
    }

    /// The place at which the search for a word begins, in a table of a power of two places.
    @inline(__always)
    static func place(of hash: UInt64, among places: Int) -> Int {
        Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (places - 1)
    }

    /// The number of a word; 0 where no phrase holds it.
    @inline(__always)
    func word(_ hash: UInt64) -> UInt32 {
        var place = Self.place(of: hash, among: slots.count)
        while true {
            let word = slots[place]
            if word == 0 || hashes[Int(word)] == hash { return word }
            place = (place + 1) & (slots.count - 1)
        }
    }

    @inline(__always)
    func language(of word: UInt32) -> Language { Language(rawValue: languages[Int(word)]) ?? .none }

    func isAbbreviation(_ hash: UInt64) -> Bool { abbreviations.contains(hash) }
}

extension Vocabulary {
    func write(to image: inout ImageWriter) {
        image.put(slots)
        image.put(hashes)
        image.put(languages)
        image.put(abbreviations.sorted())
        image.put(possessiveS)
    }

    init(from image: inout ImageReader) throws(ImageReader.Fault) {
        slots = try image.numbers()
        hashes = try image.numbers()
        languages = try image.numbers()
        abbreviations = Set(try image.numbers() as NumberTable<UInt64>)
        possessiveS = try image.number()
    }
}
