/// One sentence: its text, and its words in lower case.
struct Sentence {
    let text: String
    let words: [String]

    /// The sentences of a text, mark-up taken out.
    static func split(_ text: String) -> [Sentence] {
        let plain = withoutMarkup(text.prefix(Limits.characters))
        var sentences: [Sentence] = []
        var current = ""
        var previous: Character = " "
        for character in plain {
            let ends = previous == "." || previous == "!" || previous == "?"
            if character == "\n" || (ends && character.isWhitespace && !isAbbreviation(current)) {
                sentences.append(Sentence(current))
                current = ""
            } else {
                current.append(character)
            }
            previous = character
        }
        sentences.append(Sentence(current))
        return sentences.filter { !$0.words.isEmpty }
    }

    init(_ text: String) {
        let trimmed = text.drop { $0.isWhitespace }
        self.text = String(trimmed)
        var words: [String] = []
        for part in trimmed.lowercased().split(whereSeparator: {
            !$0.isLetter && !$0.isNumber && !isApostrophe($0)
        }) {
            let pieces = part.split(whereSeparator: isApostrophe)
            // "Canada's" is Canada; "won't" is won t.
            words +=
                pieces.last == "s" ? pieces.dropLast().map(String.init) : pieces.map(String.init)
        }
        self.words = words
    }

    /// "U.S." and initials end no sentence.
    private static func isAbbreviation(_ text: String) -> Bool {
        let word = text.split(whereSeparator: \.isWhitespace).last ?? ""
        return word.count <= 2 || word.dropLast().contains(".")
    }

    private static func withoutMarkup(_ text: Substring) -> String {
        var plain = ""
        var isTag = false
        for character in text {
            switch character {
            case "<": isTag = true
            case ">" where isTag:
                isTag = false
                plain.append(" ")
            default: if !isTag { plain.append(character) }
            }
        }
        return plain
    }
}

private func isApostrophe(_ character: Character) -> Bool {
    character == "'" || character == "\u{2019}"
}
