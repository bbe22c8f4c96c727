/// Bytes of markup by their meaning.
enum Markup {
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    static func isNameStart(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80
    }

    static func isName(_ byte: UInt8) -> Bool {
        isNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    /// What stands for itself in text is false; the rest begins markup, a reference, or what XML does not take.
    static let isSpecial: [Bool] = (0...255).map { byte in
        switch byte {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F, 0x3C, 0x3E, 0x26, 0xC2, 0xEF: true
        default: false
        }
    }
}

extension [UInt8] {
    /// Where a text next begins, from a place on and before a limit.
    func next(_ text: StaticString, from: Int, to limit: Int? = nil) -> Int? {
        let first = text.utf8Start[0]
        let end = Swift.min(limit ?? count, count)
        var at = from
        while at + text.utf8CodeUnitCount <= end {
            guard let found = self[at..<end].firstIndex(of: first) else { return nil }
            if hasNext(text, at: found) { return found }
            at = found + 1
        }
        return nil
    }

    func hasNext(_ text: StaticString, at: Int) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return at + wanted.count <= count && self[at..<(at + wanted.count)].elementsEqual(wanted)
    }
}
