/// What bytes are that say nothing of themselves and are not UTF-8.
enum EncodingGuess {
    /// By the feed's own language where it names one, else by where pairs of high bytes lie, else Windows-1252.
    static func of(_ bytes: [UInt8]) -> TextEncoding {
        let sample = bytes.prefix(Limits.guessBytes)
        if let language = language(in: sample), let encoding = TextEncoding(language: language) {
            return encoding
        }
        let shares = candidates.map { ($0.encoding, share(of: sample, in: $0)) }
        let best = shares.max { $0.1 < $1.1 }
        guard let best, best.1 >= needed else { return .windows1252 }
        return best.0
    }

    /// Where the common characters of an encoding of two bytes lie.
    private struct Candidate {
        let encoding: TextEncoding
        let lead: ClosedRange<UInt8>
        let trails: [ClosedRange<UInt8>]
    }

    /// The share of pairs that must be common: Latin text in Windows-1252 seldom has two high bytes in a row.
    private static let needed = 0.8

    // Of equals the first wins: Hangul lies within the range of common Chinese, and not the other way.
    private static let candidates = [
        // KS X 1001: Hangul.
        Candidate(encoding: .korean, lead: 0xB0...0xC8, trails: [0xA1...0xFE]),
        // GB 2312: punctuation and the 3,755 characters of level 1.
        Candidate(encoding: .chinese, lead: 0xA1...0xD7, trails: [0xA1...0xFE]),
        // Big5: the 5,401 frequent characters and punctuation.
        Candidate(
            encoding: .traditionalChinese,
            lead: 0xA1...0xC6,
            trails: [0x40...0x7E, 0xA1...0xFE]
        ),
        // Shift-JIS: kana and level-1 kanji; trails reach into ASCII.
        Candidate(encoding: .japanese, lead: 0x82...0x97, trails: [0x40...0x7E, 0x80...0xFC]),
    ]

    private static func share(of bytes: ArraySlice<UInt8>, in candidate: Candidate) -> Double {
        var pairs = 0
        var common = 0
        var at = bytes.startIndex
        while at < bytes.endIndex {
            guard bytes[at] >= 0x80 else {
                at += 1
                continue
            }
            pairs += 1
            let trail = at + 1 < bytes.endIndex ? bytes[at + 1] : 0
            let isCommon =
                candidate.lead.contains(bytes[at])
                && candidate.trails.contains { $0.contains(trail) }
            common += isCommon ? 1 : 0
            at += 2
        }
        return pairs == 0 ? 0 : Double(common) / Double(pairs)
    }

    private static func language(in bytes: ArraySlice<UInt8>) -> String? {
        for mark in ["<language>", "xml:lang=\"", "<dc:language>"] {
            if let start = bytes.firstRange(of: Array(mark.utf8))?.upperBound {
                let tag = bytes[start...].prefix(12).prefix { $0 != 0x3C && $0 != 0x22 }
                return String(decoding: tag.drop { $0 <= 0x20 }, as: UTF8.self)
            }
        }
        return nil
    }
}
