/// The short way in which the lexicon writes the forms of a word: `lift[ s ed ing] tariff[ s]`.
///
/// Between brackets stand endings, parted by spaces; a bracket that begins with a space holds the bare word too.
enum PhraseSpelling {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// Whether a pattern is a phrase as it stands.
    static func isPlain(_ pattern: String) -> Bool { !pattern.utf8.contains(UInt8(ascii: "[")) }

    /// The parts of a pattern between its spaces, each with its spellings; the phrase has at most
    /// `Limits.spellings` in all.
    static func parts(of pattern: String) throws(Fault) -> [[String]] {
        var parts: [[String]] = []
        var spellings = [""]
        var rest = Substring(pattern)
        var count = 1
        while let at = rest.firstIndex(where: { $0 == "[" || $0 == " " }) {
            let before = rest[..<at]
            if rest[at] == " " {
                parts.append(spellings.map { $0 + before })
                spellings = [""]
                rest = rest[rest.index(after: at)...]
                continue
            }
            guard let close = rest[at...].firstIndex(of: "]") else {
                throw Fault(description: "\"\(pattern)\": \"[\" without \"]\"")
            }
            let endings = rest[rest.index(after: at)..<close]
                .split(separator: " ", omittingEmptySubsequences: false)
            count *= endings.count
            guard count <= Limits.spellings else {
                throw Fault(
                    description: "\"\(pattern)\" has more than \(Limits.spellings) spellings"
                )
            }
            spellings = spellings.flatMap { spelling in endings.map { spelling + before + $0 } }
            rest = rest[rest.index(after: close)...]
        }
        return parts + [spellings.map { $0 + rest }]
    }

    /// Every spelling that a pattern stands for.
    static func expand(_ pattern: String) throws(Fault) -> [String] {
        try parts(of: pattern).reduce(nil as [String]?) { phrases, part in
            phrases.map { $0.flatMap { phrase in part.map { phrase + " " + $0 } } } ?? part
        } ?? []
    }
}
