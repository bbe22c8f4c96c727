/// Makes of a feed's markup what an XML parser takes whole.
///
/// libxml2's own recovery drops text with a bare "&", closes whatever stands open at a stray end tag, and stops at a
/// control character. Here tags are balanced (an end tag closes what it names, or nothing), a bare "&" or "<" is text,
/// HTML's entities and those that the document declares are read, attributes get their quotes, and comments,
/// instructions and the document type are left out. What is sound comes out as it was.
struct MarkupRepair {
    private(set) var output: [UInt8] = []
    private(set) var log = RepairLog()
    /// Whether the document ends, or is read no further, within its root.
    private(set) var isCutOff = false
    /// Whether it ends within an item.
    private(set) var endsInPiece = false
    private let source: [UInt8]
    private let isSpecial = Markup.isSpecial
    private var at = 0
    /// Names of the elements that stand open, as ranges of the source.
    private var open: [Range<Int>] = []
    private var isPastRoot = false
    private var entities: [String: String] = [:]
    private var expandedBytes = 0
    /// Bytes and elements looked at in vain: what grows with the square of a hostile document.
    private var wasted = 0

    init(_ source: [UInt8]) {
        self.source = source
        output.reserveCapacity(source.count + source.count / 16)
        let patience = Limits.patience + 4 * source.count
        while at < source.count, !isPastRoot, wasted < patience { step() }
        if wasted >= patience {
            note("the document is too ill-formed to be read to its end")
        }
        isCutOff = !open.isEmpty
        endsInPiece = open.contains { isOne($0, of: Self.items) }
        if !open.isEmpty {
            note("the document ends within <\(name(open[0]))>")
            close(downTo: 0)
        } else if source[at...].contains(where: { !Markup.isSpace($0) && $0 != 0 }),
            !restIsComment
        {
            note("what follows the end of the document is left out")
        }
    }

    private mutating func note(_ sentence: String) {
        wasted += Limits.faultEffort
        log.note(sentence)
    }

    private mutating func step() {
        copyPlain()
        guard at < source.count else { return }
        switch source[at] {
        case UInt8(ascii: "<"): readMarkup()
        case UInt8(ascii: "&"): appendReference()
        case UInt8(ascii: ">"): appendGreaterThan()
        default: appendUnusual()
        }
    }

    private mutating func copyPlain() {
        let start = at
        while at < source.count, !isSpecial[Int(source[at])] { at += 1 }
        if !open.isEmpty { output += source[start..<at] }
    }

    // MARK: - Text

    private mutating func appendReference() {
        guard !open.isEmpty else {
            at += 1
            return
        }
        let reference = CharacterReference.read(source, at: at) { character(named: $0) }
        guard let reference else {
            note("a \"&\" that begins no entity is read as text")
            output += "&amp;".utf8
            at += 1
            return
        }
        appendEscaped(reference.value)
        at = reference.end
    }

    /// What a document declares goes first, as long as it does not repeat a long text without end.
    private mutating func character(named name: String) -> String? {
        guard let declared = entities[name] else { return HTMLEntities.named(name) }
        expandedBytes += declared.utf8.count
        return expandedBytes <= Limits.expandedBytes ? declared : nil
    }

    private mutating func appendEscaped(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): output += "&lt;".utf8
            case UInt8(ascii: "&"): output += "&amp;".utf8
            case UInt8(ascii: "\""): output += "&quot;".utf8
            // Or "]]&gt;" would come out as the end of a section that there is none of.
            case UInt8(ascii: ">"): output += "&gt;".utf8
            default: output.append(byte)
            }
        }
    }

    /// Whether a byte needs a look even where markup means nothing.
    private func isUnusual(_ byte: UInt8) -> Bool {
        isSpecial[Int(byte)] && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
            && byte != UInt8(ascii: "&")
    }

    /// A control character, a Windows-1252 character in Latin-1's clothes, or what XML has no place for.
    private mutating func appendUnusual() {
        let next = at + 1 < source.count ? source[at + 1] : 0
        switch source[at] {
        case 0xC2 where (0x80...0x9F).contains(next):
            output.append(scalar: Windows1252.scalar(next))
            at += 2
        case 0xEF where next == 0xBF && at + 2 < source.count && source[at + 2] >= 0xBE:
            output += "\u{FFFD}".utf8
            at += 3
        case 0xC2, 0xEF:
            output.append(source[at])
            at += 1
        default:
            note("control characters are left out")
            at += 1
        }
    }

    // MARK: - Markup

    private mutating func readMarkup() {
        let next = at + 1 < source.count ? source[at + 1] : 0
        switch next {
        case UInt8(ascii: "!"): readDeclaration()
        case UInt8(ascii: "?"): skip(to: "?>", orElse: ">")
        case UInt8(ascii: "/"): readEndTag()
        default: readStartTag()
        }
    }

    private mutating func readDeclaration() {
        if source.hasNext("<!--", at: at) {
            skip(to: "-->", orElse: ">")
        } else if source.hasNext("<![CDATA[", at: at) || source.hasNext("<![cdata[", at: at) {
            readCharacterData()
        } else if source.hasNext("<!DOCTYPE", at: at) || source.hasNext("<!doctype", at: at) {
            readDocumentType()
        } else {
            skip(to: ">", orElse: ">")
        }
    }

    private mutating func readDocumentType() {
        guard let type = DocumentType(source, at: at) else {
            wasted += source.count - at
            skip(to: ">", orElse: ">")
            return
        }
        entities.merge(type.entities) { first, _ in first }
        if !type.refused.isEmpty {
            let names = type.refused.prefix(3).joined(separator: ", ")
            note("entities that hold others, markup or an address are not read: \(names)")
        }
        at = type.end
    }

    /// Leaves out what goes on to an ending; text where it has none.
    private mutating func skip(to ending: StaticString, orElse other: StaticString) {
        if let end = source.next(ending, from: at) {
            at = end + ending.utf8CodeUnitCount
        } else if let end = source.next(other, from: at) {
            wasted += source.count - at
            note("a comment or instruction does not end")
            at = end + other.utf8CodeUnitCount
        } else {
            note("a comment or instruction does not end")
            at = source.count
        }
    }

    private mutating func readCharacterData() {
        let start = at + 9
        let end = source.next("]]>", from: start)
        if end == nil { note("a CDATA section does not end") }
        at = start
        output += open.isEmpty ? [] : Array("<![CDATA[".utf8)
        while at < end ?? source.count {
            let start = at
            while at < end ?? source.count, !isUnusual(source[at]) { at += 1 }
            output += source[start..<at]
            if at < end ?? source.count { appendUnusual() }
        }
        output += open.isEmpty ? [] : Array("]]>".utf8)
        at = min(source.count, (end ?? source.count) + 3)
    }

    private mutating func readEndTag() {
        var next = at + 2
        while next < source.count, Markup.isName(source[next]) { next += 1 }
        let name = (at + 2)..<next
        guard !name.isEmpty else {
            appendLessThan()
            return
        }
        // What stands between name and ">" means nothing; a "<" there begins the next tag.
        while next < source.count, source[next] != UInt8(ascii: ">"), source[next] != 0x3C {
            next += 1
        }
        at = next < source.count && source[next] == UInt8(ascii: ">") ? next + 1 : next
        guard let place = lastOpen(name) else {
            wasted += open.count
            note("</\(self.name(name))> closes nothing and is left out")
            return
        }
        if place < open.count - 1 {
            note("</\(self.name(name))> closes what was left open within it")
        }
        close(downTo: place)
    }

    private mutating func readStartTag() {
        guard let tag = StartTag(source, at: at, wasted: &wasted) else {
            appendLessThan()
            return
        }
        restartItem(tag.name)
        endLine(before: tag.name)
        at = tag.end
        guard open.count < Limits.depth else {
            note("elements more than \(Limits.depth) deep are read as text")
            return
        }
        if tag.isSloppy { note("attributes without quotes, or more than fit, are mended") }
        output.append(UInt8(ascii: "<"))
        output += source[tag.name]
        for attribute in tag.attributes { append(attribute) }
        if tag.isClosed {
            output += "/>".utf8
            isPastRoot = open.isEmpty
        } else {
            output.append(UInt8(ascii: ">"))
            open.append(tag.name)
        }
    }

    private mutating func append(_ attribute: StartTag.Attribute) {
        output.append(UInt8(ascii: " "))
        output += source[attribute.name]
        output += "=\"".utf8
        let after = at
        at = attribute.value.lowerBound
        while at < attribute.value.upperBound {
            switch source[at] {
            case UInt8(ascii: "&"): appendAttributeReference(within: attribute.value.upperBound)
            case UInt8(ascii: "<"), UInt8(ascii: "\""):
                appendEscaped(source[at] == 0x3C ? "<" : "\"")
                at += 1
            case let byte where isUnusual(byte): appendUnusual()
            default:
                output.append(source[at])
                at += 1
            }
        }
        at = after
        output.append(UInt8(ascii: "\""))
    }

    private mutating func appendAttributeReference(within end: Int) {
        let reference = CharacterReference.read(source, at: at) { character(named: $0) }
        if let reference, reference.end <= end {
            appendEscaped(reference.value)
            at = reference.end
        } else {
            output += "&amp;".utf8
            at += 1
        }
    }

    /// "]]>" outside of a CDATA section is text to us and a fault to XML.
    private mutating func appendGreaterThan() {
        if !open.isEmpty { output += "&gt;".utf8 }
        at += 1
    }

    private mutating func appendLessThan() {
        if !open.isEmpty {
            note("a \"<\" that begins no tag is read as text")
            output += "&lt;".utf8
        }
        at += 1
    }

    // MARK: - Balance

    /// An item within an item is the next one, where the end of the first is missing.
    private mutating func restartItem(_ name: Range<Int>) {
        guard isOne(name, of: Self.items) else { return }
        wasted += open.count
        for place in open.indices.reversed() {
            if isOne(open[place], of: ["channel", "feed", "source"]) { return }
            if isSame(open[place], name) {
                note("<\(self.name(name))> within another ends that one")
                close(downTo: place)
                return
            }
        }
    }

    /// A title or an address that another field follows ends there, where its end tag is missing.
    private mutating func endLine(before name: Range<Int>) {
        guard let last = open.last, isOne(last, of: Self.lines), isOne(name, of: Self.fields) else {
            return
        }
        note("<\(self.name(last))> is left open before <\(self.name(name))>")
        close(downTo: open.count - 1)
    }

    private static let items: [StaticString] = ["item", "entry"]
    private static let lines: [StaticString] = [
        "title", "link", "guid", "pubDate", "category", "comments", "id", "published", "updated",
    ]
    private static let fields: [StaticString] =
        lines + [
            "description", "author", "enclosure", "summary", "content",
        ]

    private mutating func close(downTo place: Int) {
        while open.count > place {
            output += "</".utf8
            output += source[open.removeLast()]
            output.append(UInt8(ascii: ">"))
        }
        isPastRoot = open.isEmpty
    }

    private func lastOpen(_ name: Range<Int>) -> Int? {
        open.lastIndex { isSame($0, name) }
    }

    private func isSame(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        guard first.count == second.count else { return false }
        return zip(first, second).allSatisfy { source[$0] | 0x20 == source[$1] | 0x20 }
    }

    private func isOne(_ name: Range<Int>, of names: [StaticString]) -> Bool {
        names.contains {
            name.count == $0.utf8CodeUnitCount && source.hasNext($0, at: name.lowerBound)
        }
    }

    private func name(_ range: Range<Int>) -> String {
        String(decoding: source[range].prefix(40), as: UTF8.self)
    }

    private var restIsComment: Bool {
        let rest = source[at...].drop(while: Markup.isSpace)
        return rest.starts(with: "<!--".utf8) || rest.starts(with: "<?".utf8)
    }
}
