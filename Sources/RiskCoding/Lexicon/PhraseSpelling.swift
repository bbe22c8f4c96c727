/// The short way in which the lexicon writes the forms of a word: `lift[ s ed ing] tariff[ s]`.
///
/// Between brackets stand endings, parted by spaces; a bracket that begins with a space holds the bare word too.
enum PhraseSpelling {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// Every spelling that a pattern stands for, at most `Limits.spellings`.
    static func expand(_ pattern: String) throws(Fault) -> [String] {
        guard pattern.utf8.contains(UInt8(ascii: "[")) else { return [pattern] }
        var spellings = [""]
        var rest = Substring(pattern)
        while let open = rest.firstIndex(of: "[") {
            guard let close = rest[open...].firstIndex(of: "]") else {
                throw Fault(description: "\"\(pattern)\": \"[\" without \"]\"")
            }
            let endings = rest[rest.index(after: open)..<close]
                .split(separator: " ", omittingEmptySubsequences: false)
            let before = rest[..<open]
            spellings = spellings.flatMap { spelling in endings.map { spelling + before + $0 } }
            guard spellings.count <= Limits.spellings else {
                throw Fault(
                    description: "\"\(pattern)\" has more than \(Limits.spellings) spellings"
                )
            }
            rest = rest[rest.index(after: close)...]
        }
        return spellings.map { $0 + rest }
    }
}
