/// What "&…;" stands for.
enum CharacterReference {
    /// The characters of a reference that begins at a place, and where it ends; nil where "&" begins none.
    ///
    /// A number needs no semicolon, as in HTML; a number that is no character is U+FFFD, and a control is nothing.
    /// A name needs one but for those that `unended` knows, where neither a letter nor "=" follows, as in an address.
    static func read(
        _ text: [UInt8],
        at: Int,
        named: (String) -> String?,
        unended: (String) -> String? = { _ in nil }
    ) -> (value: String, end: Int)? {
        guard at + 2 < text.count else { return nil }
        if text[at + 1] == UInt8(ascii: "#") { return number(text, at: at + 2) }
        var next = at + 1
        let limit = min(text.count, at + Limits.entityBytes)
        while next < limit, Markup.isName(text[next]) { next += 1 }
        guard next > at + 1 else { return nil }
        let name = String(decoding: text[(at + 1)..<next], as: UTF8.self)
        guard next < limit, text[next] == UInt8(ascii: ";") else {
            let isValue = next < text.count && text[next] == UInt8(ascii: "=")
            return isValue ? nil : unended(name).map { ($0, next) }
        }
        return named(name).map { ($0, next + 1) }
    }

    private static func number(_ text: [UInt8], at: Int) -> (value: String, end: Int)? {
        let isHex = text[at] | 0x20 == UInt8(ascii: "x")
        let radix: UInt32 = isHex ? 16 : 10
        var next = isHex ? at + 1 : at
        var value: UInt32 = 0
        var digits = 0
        while next < text.count, let digit = digit(text[next], radix: radix) {
            value = min(value * radix + digit, 0x20_0000)
            digits += 1
            next += 1
        }
        guard digits > 0 else { return nil }
        if next < text.count, text[next] == UInt8(ascii: ";") { next += 1 }
        return (character(value), next)
    }

    private static func digit(_ byte: UInt8, radix: UInt32) -> UInt32? {
        if Markup.isDigit(byte) { return UInt32(byte) - 0x30 }
        let letter = byte | 0x20
        guard radix == 16, (0x61...0x66).contains(letter) else { return nil }
        return UInt32(letter) - 0x61 + 10
    }

    private static func character(_ number: UInt32) -> String {
        switch number {
        case 0x09, 0x0A, 0x0D: break
        case 0..<0x20, 0x7F: return ""
        case 0x80...0x9F: return character(Windows1252.scalar(UInt8(number)), orElse: "")
        case 0xFFFE, 0xFFFF: return "\u{FFFD}"
        default: break
        }
        return character(number, orElse: "\u{FFFD}")
    }

    private static func character(_ number: UInt32, orElse other: String) -> String {
        guard !(0x80...0x9F).contains(number) else { return other }
        return Unicode.Scalar(number).map { String(Character($0)) } ?? other
    }
}
