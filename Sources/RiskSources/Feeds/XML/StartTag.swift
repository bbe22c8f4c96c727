/// A start tag as it stands, sloppy or sound.
struct StartTag {
    struct Attribute {
        let name: Range<Int>
        let value: Range<Int>
    }

    let name: Range<Int>
    private(set) var attributes: [Attribute] = []
    private(set) var isClosed = false
    /// Whether something had to be read that XML does not allow.
    private(set) var isSloppy = false
    /// The place after it.
    private(set) var end: Int

    /// Reads what begins at a "<"; nil where that is no tag, with the bytes that were looked at in vain.
    init?(_ text: [UInt8], at: Int, wasted: inout Int) {
        var next = at + 1
        guard next < text.count, Markup.isNameStart(text[next]) else { return nil }
        while next < text.count, Markup.isName(text[next]) { next += 1 }
        name = (at + 1)..<next
        end = next
        guard next < text.count, Self.endsName(text[next]) else { return nil }
        while end < text.count {
            switch text[end] {
            case UInt8(ascii: ">"):
                end += 1
                return
            case UInt8(ascii: "/"):
                isClosed = end + 1 < text.count && text[end + 1] == UInt8(ascii: ">")
                end += 1
            case UInt8(ascii: "<"):
                wasted += end - at
                return nil
            case let byte where Markup.isSpace(byte): end += 1
            default:
                guard readAttribute(text) else {
                    wasted += text.count - at
                    return nil
                }
            }
        }
        wasted += text.count - at
        return nil
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        Markup.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    private mutating func readAttribute(_ text: [UInt8]) -> Bool {
        let start = end
        while end < text.count, !Self.endsName(text[end]), text[end] != UInt8(ascii: "="),
            text[end] != UInt8(ascii: "<")
        {
            end += 1
        }
        let name = start..<end
        let afterName = end
        skipSpace(text)
        guard end < text.count, text[end] == UInt8(ascii: "=") else {
            isSloppy = true
            end = max(afterName, start + 1)
            return true
        }
        end += 1
        skipSpace(text)
        guard end < text.count, let value = readValue(text) else { return false }
        keep(Attribute(name: name, value: value), text)
        return true
    }

    private mutating func readValue(_ text: [UInt8]) -> Range<Int>? {
        let quote = text[end]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let close = text[(end + 1)...].firstIndex(of: quote) else { return nil }
            defer { end = close + 1 }
            return (end + 1)..<close
        }
        isSloppy = true
        let start = end
        while end < text.count, !Markup.isSpace(text[end]), text[end] != UInt8(ascii: ">") {
            end += 1
        }
        return start..<end
    }

    /// Keeps an attribute that has a name of its own.
    private mutating func keep(_ attribute: Attribute, _ text: [UInt8]) {
        guard attributes.count < Limits.attributes else {
            isSloppy = true
            return
        }
        let isNamed =
            attribute.name.first.map { Markup.isNameStart(text[$0]) } ?? false
            && text[attribute.name].allSatisfy(Markup.isName)
        let isNew = !attributes.contains { text[$0.name].elementsEqual(text[attribute.name]) }
        guard isNamed, isNew else {
            isSloppy = true
            return
        }
        attributes.append(attribute)
    }

    private mutating func skipSpace(_ text: [UInt8]) {
        while end < text.count, Markup.isSpace(text[end]) { end += 1 }
    }
}
