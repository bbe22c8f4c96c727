/// Cuts a field into tokens in one pass over its bytes: mark-up and entities taken out, case, accents and width
/// folded, each word looked up in the vocabulary.
///
/// Linear in the text; allocates nothing but the growth of `tokens`.
struct Tokenizer {
    let vocabulary: Vocabulary
    let folding: Folding

    private(set) var tokens: [Token] = []
    /// Where those of the text that is read begin.
    private var firstToken = 0
    /// How many function words of English and of French the text has that was read last.
    private(set) var englishWords = 0
    private(set) var frenchWords = 0
    private(set) var chineseCharacters = 0

    private var gap: Token.Gap = [.line]
    private var hash = Vocabulary.seed
    /// The hash before the last letter, that letter, and the hash of as many letters as a stem has.
    private var hashBefore = Vocabulary.seed
    private var lastLetter: UInt8 = 0
    private var hashOfStem = Vocabulary.seed
    private var wordStart = -1
    private var wordEnd = 0
    private var letters = 0
    private var digits = 0
    private var value = 0
    private var startsCapital = false

    init(vocabulary: Vocabulary, folding: Folding) {
        self.vocabulary = vocabulary
        self.folding = folding
        tokens.reserveCapacity(96)
    }

    /// Adds the tokens of a text to those of the texts before.
    mutating func read(_ text: Span<UInt8>) {
        firstToken = tokens.count
        (englishWords, frenchWords, chineseCharacters) = (0, 0, 0)
        gap = [.line]
        var at = 0
        let count = min(text.count, Limits.fieldBytes)
        while at < count {
            let byte = text[at]
            if Self.isLetter(byte) {
                at = takeLetters(text, from: at, to: count)
            } else if byte < 0x80 {
                if (48...57).contains(byte) {
                    addDigit(byte, at: at)
                    at += 1
                } else {
                    at = takePunctuation(byte, text, at: at)
                }
            } else {
                at = takeScalar(text, at: at)
            }
        }
        endWord()
    }

    // MARK: Words

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// Takes the ASCII letters that stand next to each other; returns where they end.
    private mutating func takeLetters(_ text: Span<UInt8>, from start: Int, to count: Int) -> Int {
        if wordStart < 0 {
            wordStart = start
            startsCapital = text[start] < 0x61
        }
        var (hash, before, ofStem, letters) = (hash, hash, hashOfStem, letters)
        var at = start
        repeat {
            before = hash
            hash = Vocabulary.mix(hash, text[at] | 0x20)
            letters += 1
            if letters == Limits.stemLetters { ofStem = hash }
            at += 1
        } while at < count && Self.isLetter(text[at])
        (self.hash, hashBefore, hashOfStem, self.letters) = (hash, before, ofStem, letters)
        lastLetter = text[at - 1] | 0x20
        wordEnd = at
        return at
    }

    @inline(__always)
    private mutating func add(_ folded: UInt8, at: Int, isCapital: Bool) {
        if wordStart < 0 {
            wordStart = at
            startsCapital = isCapital
        }
        hashBefore = hash
        lastLetter = folded
        hash = Vocabulary.mix(hash, folded)
        letters += 1
        if letters == Limits.stemLetters { hashOfStem = hash }
        wordEnd = at + 1
    }

    @inline(__always)
    private mutating func addDigit(_ byte: UInt8, at: Int) {
        if wordStart < 0 {
            wordStart = at
            startsCapital = false
        }
        hash = Vocabulary.mix(hash, byte)
        digits += 1
        if digits <= 4 { value = value * 10 + Int(byte & 0x0F) }
        wordEnd = at + 1
    }

    @inline(__always)
    private mutating func endWord() {
        guard wordStart >= 0 else { return }
        var form: Token.Form = []
        if startsCapital { form.insert(.capital) }
        if letters == 0 { form.insert(.number) }
        let word = vocabulary.word(hash)
        // "China's" is China with a mark on it.
        if gap == [.apostrophe], word == vocabulary.possessiveS, let last = tokens.indices.last,
            Int32(wordStart) - tokens[last].end <= Int32(Limits.entityBytes)
        {
            tokens[last].form.insert(.possessive)
        } else {
            append(word, hash, form)
        }
        wordStart = -1
        hash = Vocabulary.seed
        (letters, digits, value) = (0, 0, 0)
        gap = []
    }

    @inline(__always)
    private mutating func append(_ word: UInt32, _ hash: UInt64, _ form: Token.Form) {
        switch vocabulary.language(of: word) {
        case .english: englishWords += 1
        case .french: frenchWords += 1
        default: break
        }
        tokens.append(
            Token(
                word: word,
                hash: UInt32(truncatingIfNeeded: hash ^ hash >> 32),
                stem: UInt32(truncatingIfNeeded: stem(hash) ^ stem(hash) >> 32),
                start: Int32(wordStart),
                end: Int32(wordEnd),
                gap: gap,
                form: form,
                year: digits == 4 && letters == 0 ? Int16(value) : 0
            )
        )
    }

    @inline(__always)
    private func stem(_ hash: UInt64) -> UInt64 {
        if letters > Limits.stemLetters { return hashOfStem }
        return letters > 3 && lastLetter == UInt8(ascii: "s") ? hashBefore : hash
    }

    // MARK: Punctuation

    private mutating func takePunctuation(_ byte: UInt8, _ text: Span<UInt8>, at: Int) -> Int {
        switch byte {
        case UInt8(ascii: "<"):
            if let (end, isBlock) = Markup.tag(in: text, at: at) {
                endWord()
                gap.formUnion(isBlock ? [.space, .line] : .space)
                return end
            }
        case UInt8(ascii: "&"):
            if let (scalar, end) = Markup.entity(in: text, at: at) {
                takeFolded(scalar, at: at, end: end)
                return end
            }
        case UInt8(ascii: "."), UInt8(ascii: "!"):
            let stops = byte != UInt8(ascii: ".") || isStop(text, at: at)
            endWord()
            if stops { gap.insert(.stop) }
            return at + 1
        case UInt8(ascii: "-"):
            let isSpaced = at + 1 < text.count && (text[at + 1] == 0x20 || text[at + 1] == 0x2D)
            let followsSpace = at > 0 && text[at - 1] == 0x20
            endWord()
            if isSpaced && (followsSpace || text[at + 1] == 0x2D) { gap.insert(.dash) }
            return at + 1
        default: break
        }
        endWord()
        gap.formUnion(Self.gaps[Int(byte)])
        return at + 1
    }

    /// A full stop ends a sentence where it follows a word of two letters or more and a space and a capital follow it.
    private func isStop(_ text: Span<UInt8>, at: Int) -> Bool {
        guard letters + digits != 1 || wordStart < 0 else { return false }
        var next = at + 1
        while next < text.count, next < at + 4,
            text[next] == 0x22 || text[next] == 0x27 || text[next] == 0x29
        {
            next += 1
        }
        guard next < text.count else { return true }
        guard Self.kinds[Int(text[next] & 0x7F)] == .space || text[next] >= 0x80 else {
            return false
        }
        while next < text.count, text[next] == 0x20 { next += 1 }
        let isLower = next < text.count && (0x61...0x7A).contains(text[next])
        return !isLower && !vocabulary.isAbbreviation(hash)
    }

    // MARK: Beyond ASCII

    private mutating func takeScalar(_ text: Span<UInt8>, at: Int) -> Int {
        let (scalar, end) = Self.decode(text, at: at)
        takeFolded(scalar, at: at, end: end)
        return end
    }

    private mutating func takeFolded(_ scalar: UInt32, at: Int, end: Int) {
        if scalar < 0x80 {
            switch Self.kinds[Int(scalar)] {
            case .letter: add(UInt8(scalar) | 0x20, at: at, isCapital: scalar < 0x61)
            case .digit: addDigit(UInt8(scalar), at: at)
            default:
                endWord()
                gap.formUnion(Self.gaps[Int(scalar)])
            }
            return
        }
        switch folding.fold(scalar) {
        case .letters(let first, let second):
            if (48...57).contains(first) {
                addDigit(first, at: at)
            } else {
                add(first, at: at, isCapital: Self.isCapital(scalar))
                if let second { add(second, at: at, isCapital: false) }
            }
            wordEnd = end
        case .chinese(let character):
            endWord()
            chineseCharacters += 1
            // "1800亿" is an amount; only 年 makes four digits a year.
            if gap.isEmpty, character != 0x5E74, let last = tokens.indices.last {
                tokens[last].year = 0
            }
            wordStart = at
            wordEnd = end
            let hash = Vocabulary.hash(chinese: character)
            append(vocabulary.word(hash), hash, .chinese)
            wordStart = -1
            gap = []
        case .other(let value):
            add(UInt8(truncatingIfNeeded: value), at: at, isCapital: false)
            hash = Vocabulary.mix(hash, UInt8(truncatingIfNeeded: value >> 8))
            wordEnd = end
        case .mark(let mark):
            endWord()
            gap.formUnion(mark)
        case .nothing: cover(from: at, to: end)
        }
    }

    /// Takes a mark without a width of its own into the word it stands on, so that evidence never ends within a letter.
    private mutating func cover(from at: Int, to end: Int) {
        if wordStart >= 0 {
            wordEnd = end
        } else if let last = tokens.indices.last, last >= firstToken, Int(tokens[last].end) == at {
            tokens[last].end = Int32(end)
        }
    }

    private static func isCapital(_ scalar: UInt32) -> Bool {
        (0xC0...0xDE).contains(scalar) || (0xFF21...0xFF3A).contains(scalar)
            || ((0x100...0x24F).contains(scalar) && scalar % 2 == 0)
    }

    /// The scalar at a place, and where the next one begins.
    ///
    /// A `String`'s bytes are always valid UTF-8; a cut at the field's limit reads as a space.
    @inline(__always)
    static func decode(_ text: Span<UInt8>, at: Int) -> (scalar: UInt32, end: Int) {
        let first = UInt32(text[at])
        let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1, at + length <= text.count else { return (0x20, at + 1) }
        var scalar = first & (0x7F >> UInt32(length))
        for offset in 1..<length { scalar = scalar << 6 | UInt32(text[at + offset] & 0x3F) }
        return (scalar, at + length)
    }

    // MARK: Tables

    private enum Kind: UInt8 { case letter, digit, space, other }

    private static let kinds: [Kind] = (0..<128).map { byte in
        switch byte {
        case 65...90, 97...122: .letter
        case 48...57: .digit
        case 32, 9...13: .space
        default: .other
        }
    }

    private static let gaps: [Token.Gap] = (0..<128).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: ";"): .semicolon
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: "?"): [.stop, .question]
        case UInt8(ascii: "!"): .stop
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"):
            .parenthesis
        case UInt8(ascii: "\""): .quote
        case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
        case UInt8(ascii: "/"): .slash
        case UInt8(ascii: "\n"): .line
        case UInt8(ascii: "|"): .dash
        // "US$18" is an amount: its sign keeps nothing apart.
        case UInt8(ascii: "$"): []
        default: .space
        }
    }
}
