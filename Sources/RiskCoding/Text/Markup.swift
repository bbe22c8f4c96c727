/// Tags and entities of HTML, as feeds leave them in titles and summaries.
enum Markup {
    /// The end of a tag that begins at a place, and whether it sets a new line; nil where "<" begins no tag.
    static func tag(in text: Span<UInt8>, at: Int) -> (end: Int, isBlock: Bool)? {
        var next = at + 1
        guard next < text.count else { return nil }
        if text[next] == UInt8(ascii: "/") { next += 1 }
        guard next < text.count, isLetter(text[next]) || text[next] == UInt8(ascii: "!") else {
            return nil
        }
        let isBlock = !isInline(text, at: next)
        let limit = min(text.count, at + Limits.tagBytes)
        while next < limit, text[next] != UInt8(ascii: "<") {
            if text[next] == UInt8(ascii: ">") { return (next + 1, isBlock) }
            next += 1
        }
        return nil
    }

    /// The scalar that an entity stands for, and where it ends; nil where "&" begins none.
    static func entity(in text: Span<UInt8>, at: Int) -> (scalar: UInt32, end: Int)? {
        var next = at + 1
        let limit = min(text.count, at + Limits.entityBytes)
        while next < limit, text[next] != UInt8(ascii: ";") {
            guard isLetter(text[next]) || isDigit(text[next]) || text[next] == UInt8(ascii: "#")
            else { return nil }
            next += 1
        }
        guard next < limit, next > at + 1 else { return nil }
        var name = ""
        for index in (at + 1)..<next { name.unicodeScalars.append(Unicode.Scalar(text[index])) }
        return scalar(named: name).map { ($0, next + 1) }
    }

    private static func scalar(named name: String) -> UInt32? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16)
        }
        if name.hasPrefix("#") { return UInt32(name.dropFirst()) }
        return names[name] ?? accented(name)
    }

    /// "eacute" is e: accents are folded away in any case.
    private static func accented(_ name: String) -> UInt32? {
        let endings = ["acute", "grave", "circ", "uml", "cedil", "tilde", "ring", "slash", "caron"]
        guard let first = name.unicodeScalars.first, endings.contains(String(name.dropFirst()))
        else { return nil }
        return first.value
    }

    private static let names: [String: UInt32] = [
        "amp": 0x26, "lt": 0x20, "gt": 0x20, "quot": 0x22, "apos": 0x27, "nbsp": 0x20,
        "lsquo": 0x2019, "rsquo": 0x2019, "ldquo": 0x22, "rdquo": 0x22, "laquo": 0x22,
        "raquo": 0x22,
        "mdash": 0x2014, "ndash": 0x2013, "hellip": 0x20, "bull": 0x20, "middot": 0x20, "shy": 0xAD,
        "oelig": 0x153, "OElig": 0x153, "aelig": 0xE6, "szlig": 0xDF, "ensp": 0x20, "emsp": 0x20,
    ]

    /// Tags within a line of text: a word may go on over them, a sentence does.
    private static func isInline(_ text: Span<UInt8>, at: Int) -> Bool {
        let first = text[at] | 0x20
        let second = at + 1 < text.count ? text[at + 1] | 0x20 : 0
        let isShort = !isLetter(second)
        switch first {
        case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "i"), UInt8(ascii: "u"):
            return isShort
        case UInt8(ascii: "e"): return second == UInt8(ascii: "m")
        case UInt8(ascii: "s"):  // span, strong, sup; not section
            return second != UInt8(ascii: "e")
        default: return false
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
