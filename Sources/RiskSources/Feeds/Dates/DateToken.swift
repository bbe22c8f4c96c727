/// A piece of a date.
enum DateToken: Equatable {
    /// Digits in a row.
    case number(Int, digits: Int)
    /// Letters in a row, in lower case; a Chinese or Korean character is a word of its own.
    case word(String)
    case mark(Unicode.Scalar)
    case space

    /// Cuts a date; what stands in parentheses is a comment (RFC 822).
    static func read(_ text: String) -> [DateToken] {
        var tokens: [DateToken] = []
        var isComment = false
        for scalar in withDigits(text.lowercased()).unicodeScalars {
            if scalar == "(" || scalar == ")" {
                isComment = scalar == "("
            } else if !isComment {
                append(scalar, to: &tokens)
            }
        }
        return tokens
    }

    /// "十二月" as "12月".
    private static func withDigits(_ text: String) -> String {
        guard text.unicodeScalars.contains("月") else { return text }
        let numerals = ["十二", "十一", "十", "九", "八", "七", "六", "五", "四", "三", "二", "一"]
        for (index, numeral) in numerals.enumerated() {
            if let found = text.firstRange(of: numeral + "月") {
                return "\(text[..<found.lowerBound])\(12 - index)月\(text[found.upperBound...])"
            }
        }
        return text
    }

    private static func append(_ scalar: Unicode.Scalar, to tokens: inout [DateToken]) {
        switch scalar {
        case "0"..."9", "０"..."９":
            let digit = Int(scalar.value) % 0xFEE0 - 0x30
            if case .number(let value, let digits) = tokens.last, digits < 14 {
                tokens[tokens.count - 1] = .number(value * 10 + digit, digits: digits + 1)
            } else {
                tokens.append(.number(digit, digits: 1))
            }
        case "a"..."z": appendLetter(scalar, to: &tokens)
        case " ":
            if !endsWhole(tokens) { tokens.append(.space) }
        case _ where scalar.isASCII && scalar.value > 0x20: tokens.append(.mark(scalar))
        case _ where isWhole(scalar):
            if tokens.last == .space { tokens.removeLast() }
            tokens.append(.word(String(scalar)))
        case _
        where scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark:
            appendLetter(scalar, to: &tokens)
        case "：": tokens.append(.mark(":"))
        case "\u{2010}"..."\u{2015}", "\u{2212}": tokens.append(.mark("-"))
        case _ where scalar.properties.isWhitespace:
            if !endsWhole(tokens) { tokens.append(.space) }
        default: tokens.append(.mark(scalar))
        }
    }

    private static func appendLetter(_ scalar: Unicode.Scalar, to tokens: inout [DateToken]) {
        if case .word(let word) = tokens.last, !endsWhole(tokens) {
            tokens[tokens.count - 1] = .word(word + String(scalar))
        } else {
            tokens.append(.word(String(scalar)))
        }
    }

    /// Chinese sets no spaces, and publishers who do mean nothing by them.
    private static func endsWhole(_ tokens: [DateToken]) -> Bool {
        guard case .word(let word) = tokens.last else { return false }
        return word.unicodeScalars.last.map(isWhole) ?? false
    }

    /// Whether a character is a word of its own.
    private static func isWhole(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII
            && (scalar.properties.isIdeographic || (0xAC00...0xD7A3).contains(scalar.value))
    }
}
