/// UTF-8 that is nearly sound.
enum UTF8Repair {
    /// How much of some bytes is UTF-8 outside of ASCII, and how much is not.
    struct Soundness {
        var highBytes = 0
        var characters = 0
        var faults = 0
    }

    static func isSound(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { firstFault($0, from: 0) == nil }
    }

    static func soundness(of bytes: [UInt8]) -> Soundness {
        bytes.withUnsafeBufferPointer { text in
            var found = Soundness()
            var at = 0
            while at < text.count {
                guard text[at] >= 0x80 else {
                    at += 1
                    continue
                }
                let length = characterLength(text, at: at)
                let end = length > 0 ? at + length : endOfCutCharacter(text, at: at)
                found.highBytes += end - at
                if length > 0 { found.characters += 1 } else { found.faults += 1 }
                at = end
            }
            return found
        }
    }

    /// Sound bytes as they are; else each fault read as Windows-1252, or replaced where a character is cut off.
    ///
    /// Text of two sources in one feed is the common cause: one of them kept its old encoding.
    static func repair(_ bytes: [UInt8]) -> (bytes: [UInt8], diagnostic: String?) {
        bytes.withUnsafeBufferPointer { text in
            guard firstFault(text, from: 0) != nil else { return (bytes, nil) }
            var output: [UInt8] = []
            output.reserveCapacity(text.count + text.count / 16)
            var faults = 0
            var at = 0
            while let fault = firstFault(text, from: at) {
                output += text[at..<fault]
                faults += 1
                let end = endOfCutCharacter(text, at: fault)
                if end > fault + 1 {
                    output += "\u{FFFD}".utf8
                } else {
                    output.append(scalar: Windows1252.scalar(text[fault]))
                }
                at = end
            }
            output += text[at...]
            let note = "\(faults) faults in UTF-8 were repaired; the first is at byte"
            return (output, "\(note) \(firstFault(text, from: 0) ?? 0)")
        }
    }

    /// Where sound UTF-8 first ends, from a place on; nil where it goes on to the end.
    private static func firstFault(_ text: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
        var at = from
        while at < text.count {
            if text[at] < 0x80 {
                at += 1
                continue
            }
            let length = characterLength(text, at: at)
            if length == 0 { return at }
            at += length
        }
        return nil
    }

    /// Bytes of the character at a place; 0 where there is none (Unicode, table 3-7).
    private static func characterLength(_ text: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
        let lead = text[at]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard at + length <= text.count, second.contains(text[at + 1]) else { return 0 }
        for next in (at + 2)..<max(at + 2, at + length) where text[next] & 0xC0 != 0x80 {
            return 0
        }
        return length
    }

    /// Where a character that lacks its last bytes ends; one past a byte that begins none.
    private static func endOfCutCharacter(_ text: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
        var end = at + 1
        guard text[at] >= 0xE0 else { return end }
        while end < min(text.count, at + 3), text[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}

extension [UInt8] {
    /// Appends a character in UTF-8; U+FFFD where the number is none.
    mutating func append(scalar: UInt32) {
        self += Array(String(Character(Unicode.Scalar(scalar) ?? "\u{FFFD}")).utf8)
    }
}
