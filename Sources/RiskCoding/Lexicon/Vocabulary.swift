/// The words that phrases of the lexicon are made of, each with a number from 1.
///
/// A word is known by a 64-bit hash of its folded letters (FNV-1a, Fowler, Noll and Vo): the text's words are
/// never built as strings. Two words of a lexicon that share a hash are a fault when it is compiled; a foreign
/// word that shares one with a word of the lexicon is a chance of one in 10^15.
struct Vocabulary: Sendable {
    /// Open addressing, a power of two in size: hash and number; number 0 for an empty place.
    private var hashes: [UInt64]
    private var numbers: [UInt32]
    private var mask: Int
    private var languages: [Language]
    private var abbreviations: Set<UInt64> = []
    private(set) var count = 0
    /// The number of the lone "s" after an apostrophe.
    private(set) var possessiveS: UInt32 = 0

    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    /// The hash of the lone "s".
    static let lettersS = mix(seed, UInt8(ascii: "s"))

    /// The language that a function word tells.
    enum Language: UInt8 { case none, english, french }

    init() {
        hashes = [UInt64](repeating: 0, count: 64)
        numbers = [UInt32](repeating: 0, count: 64)
        mask = 63
        languages = [.none]
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
    func word(_ hash: UInt64) -> UInt32 {
        var place = Self.place(hash) & mask
        while numbers[place] != 0 {
            if hashes[place] == hash { return numbers[place] }
            place = (place + 1) & mask
        }
        return 0
    }

    @inline(__always)
    func language(of word: UInt32) -> Language { languages[Int(word)] }

    func isAbbreviation(_ hash: UInt64) -> Bool { abbreviations.contains(hash) }

    mutating func insert(_ hash: UInt64) -> UInt32 {
        let known = word(hash)
        if known != 0 { return known }
        if (count + 1) * 2 > mask { grow() }
        count += 1
        languages.append(.none)
        put(hash, UInt32(count))
        return UInt32(count)
    }

    mutating func mark(_ word: UInt32, as language: Language) { languages[Int(word)] = language }

    mutating func markAbbreviation(_ hash: UInt64) { abbreviations.insert(hash) }

    @inline(__always)
    private static func place(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash ^ (hash >> 32))
    }

    private mutating func put(_ hash: UInt64, _ number: UInt32) {
        var place = Self.place(hash) & mask
        while numbers[place] != 0 { place = (place + 1) & mask }
        hashes[place] = hash
        numbers[place] = number
    }

    private mutating func grow() {
        let old = zip(hashes, numbers).filter { $0.1 != 0 }
        mask = (mask + 1) * 2 - 1
        hashes = [UInt64](repeating: 0, count: mask + 1)
        numbers = [UInt32](repeating: 0, count: mask + 1)
        for (hash, number) in old { put(hash, number) }
    }
}
