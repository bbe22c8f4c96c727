/// The words that phrases of the lexicon are made of, each with a number from 1.
///
/// A word is known by a 64-bit hash of its folded letters (FNV-1a, Fowler, Noll and Vo): the text's words are
/// never built as strings. Two words of a lexicon that share a hash are a fault when it is compiled; a foreign
/// word that shares one with a word of the lexicon is a chance of one in 10^15.
struct Vocabulary: Sendable {
    /// Open addressing, a power of two in size: the number of the word at a place; 0 for an empty one.
    private var slots: [UInt32]
    /// By number, from 1.
    private var hashes: [UInt64] = [0]
    private var languages: [UInt8] = [Language.none.rawValue]
    private var abbreviations: Set<UInt64> = []
    /// The number of the lone "s" after an apostrophe.
    private(set) var possessiveS: UInt32 = 0

    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    /// The hash of the lone "s".
    static let lettersS = mix(seed, UInt8(ascii: "s"))

    /// The language that a function word tells.
    enum Language: UInt8 { case none, english, french }

    init() {
        slots = [UInt32](repeating: 0, count: 64)
        possessiveS = insert(Self.lettersS)
    }

    @inline(__always)
    static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    @inline(__always)
    static func hash(chinese character: UInt16) -> UInt64 {
        // A byte that no folded letter is keeps characters and words apart.
        mix(mix(mix(seed, 0xFF), UInt8(character >> 8)), UInt8(truncatingIfNeeded: character))
    }

    /// The number of a word; 0 where no phrase holds it.
    @inline(__always)
    func word(_ hash: UInt64) -> UInt32 { slots[place(of: hash)] }

    @inline(__always)
    func language(of word: UInt32) -> Language { Language(rawValue: languages[Int(word)]) ?? .none }

    func isAbbreviation(_ hash: UInt64) -> Bool { abbreviations.contains(hash) }

    mutating func insert(_ hash: UInt64) -> UInt32 {
        if hashes.count * 4 > slots.count { grow() }
        let place = place(of: hash)
        if slots[place] == 0 {
            slots[place] = UInt32(hashes.count)
            hashes.append(hash)
            languages.append(Language.none.rawValue)
        }
        return slots[place]
    }

    mutating func mark(_ word: UInt32, as language: Language) {
        languages[Int(word)] = language.rawValue
    }

    mutating func markAbbreviation(_ hash: UInt64) { abbreviations.insert(hash) }

    /// Where a word stands, or would.
    @inline(__always)
    private func place(of hash: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & mask
        while slots[place] != 0, hashes[Int(slots[place])] != hash { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for number in 1..<hashes.count { slots[place(of: hashes[number])] = UInt32(number) }
    }
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
        abbreviations = Set(try image.numbers())
        possessiveS = try image.number()
    }
}
