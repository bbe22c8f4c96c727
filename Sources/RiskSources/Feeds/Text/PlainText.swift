/// White space as text for a reader has it.
enum PlainText {
    /// Without white space at its ends; nil where nothing is left.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> String? {
        let head = bytes.drop(while: Markup.isSpace)
        guard let last = head.lastIndex(where: { !Markup.isSpace($0) }) else { return nil }
        return String(decoding: head[...last], as: UTF8.self)
    }

    /// On one line, with single spaces; nil where nothing is left.
    static func line(_ text: String, limit: Int = Limits.textBytes) -> String? {
        spaced(Array(text.utf8)[...], limit: limit) { _ in UInt8(ascii: " ") }
    }

    /// Lines that were broken to fit are joined, and an empty line still ends one; nil where nothing is left.
    static func paragraphs(_ text: String) -> String? {
        spaced(Array(text.utf8)[...], limit: Limits.textBytes) { space in
            space.count { $0 == 0x0A } > 1 ? 0x0A : UInt8(ascii: " ")
        }
    }

    /// At most so many bytes of a text, cut between characters.
    static func prefix(_ bytes: [UInt8], limit: Int) -> ArraySlice<UInt8> {
        guard bytes.count > limit else { return bytes[...] }
        var end = limit
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return bytes[..<end]
    }

    /// A space that must not break a line (U+00A0) is a space here, as are the ideographic one (U+3000) and
    /// the ends of lines and paragraphs that Unicode has beside those of ASCII (U+2028, U+2029).
    private static func withoutWideSpaces(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.contains(where: { $0 == 0xA0 || $0 == 0x80 }) else { return bytes }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        for byte in bytes {
            output.append(byte)
            if byte == 0xA0, output.dropLast().last == 0xC2 {
                output.replaceSubrange(output.count - 2..<output.count, with: [0x20])
            } else if byte == 0x80, output.suffix(3).elementsEqual([0xE3, 0x80, 0x80]) {
                output.replaceSubrange(output.count - 3..<output.count, with: [0x20])
            } else if byte == 0xA8 || byte == 0xA9, output.dropLast().suffix(2) == [0xE2, 0x80] {
                output.replaceSubrange(output.count - 3..<output.count, with: [0x0A])
            }
        }
        return output[...]
    }

    private static func spaced(
        _ bytes: ArraySlice<UInt8>,
        limit: Int,
        _ separator: (ArraySlice<UInt8>) -> UInt8
    ) -> String? {
        var output: [UInt8] = []
        output.reserveCapacity(min(bytes.count, limit))
        var rest = withoutWideSpaces(bytes).drop(while: Markup.isSpace)
        while !rest.isEmpty, output.count <= limit {
            let word = rest.prefix { !Markup.isSpace($0) }
            output += word
            rest = rest[word.endIndex...]
            let space = rest.prefix(while: Markup.isSpace)
            rest = rest[space.endIndex...]
            if !rest.isEmpty { output.append(separator(space)) }
        }
        return output.isEmpty ? nil : String(decoding: prefix(output, limit: limit), as: UTF8.self)
    }
}
