/// HTML as the plain text that a reader sees.
///
/// Tags and comments are gone, with what is within scripts and styles; references are read; a block ends a line and
/// other white space is one space. No tag has to be closed or known, and no bytes are refused.
struct HTMLText {
    private var output: [UInt8] = []
    private let source: [UInt8]
    private var at = 0
    private var pending = Pending.nothing
    private var hasOpenCharacterData = false
    /// Bytes looked at in vain for the end of a tag: past a bound a "<" is text.
    private var wasted = 0

    private enum Pending: Int {
        case nothing, space, line
    }

    /// The text of some HTML; nil where none is left.
    static func plain(_ html: [UInt8]) -> String? {
        var reader = HTMLText(source: html)
        while reader.at < html.count, reader.output.count <= Limits.textBytes { reader.step() }
        guard !reader.output.isEmpty else { return nil }
        return String(
            decoding: PlainText.prefix(reader.output, limit: Limits.textBytes),
            as: UTF8.self
        )
    }

    /// Whether a text that may be either is HTML: it has a reference, or a tag of HTML that is closed or stands alone.
    ///
    /// "1 < 2" and "the <blink> tag" are not.
    static func isHTML(_ text: [UInt8]) -> Bool {
        var at = 0
        var wasted = 0
        while wasted < Limits.patience,
            let next = text[at...].firstIndex(where: { $0 == 0x3C || $0 == 0x26 })
        {
            if text[next] == UInt8(ascii: "&") {
                if reference(text, at: next) != nil { return true }
            } else if let tag = HTMLTag(text, at: next, wasted: &wasted),
                tag.isEnd && tag.isKnown || tag.standsAlone || tag.isMarkup
            {
                return true
            }
            at = next + 1
        }
        return false
    }

    private init(source: [UInt8]) {
        self.source = source
        output.reserveCapacity(source.count)
    }

    private mutating func step() {
        switch source[at] {
        case UInt8(ascii: "<"): readTag()
        case UInt8(ascii: "&"): readReference()
        case UInt8(ascii: "]") where hasOpenCharacterData && source.hasNext("]]>", at: at): at += 3
        case let byte where Markup.isSpace(byte):
            wait(for: .space)
            at += 1
        case 0xC2 where at + 1 < source.count && source[at + 1] == 0xA0:
            wait(for: .space)
            at += 2
        default: copyWord()
        }
    }

    private mutating func copyWord() {
        let start = at
        at += 1
        while at < source.count, !Markup.isSpace(source[at]), source[at] != 0x3C,
            source[at] != 0x26, source[at] != 0x5D, source[at] != 0xC2
        {
            at += 1
        }
        append(source[start..<at])
    }

    private mutating func readTag() {
        guard wasted < Limits.patience, let tag = HTMLTag(source, at: at, wasted: &wasted) else {
            append(source[at...at])
            at += 1
            return
        }
        hasOpenCharacterData = hasOpenCharacterData || tag.kind == .characterData
        at = tag.end
        switch tag.kind {
        case .unseen where !tag.isEnd: at = tag.endOfElement(in: source)
        case .block: wait(for: .line)
        case .cell: wait(for: .space)
        case .unseen, .inline, .characterData, .comment: break
        }
    }

    private mutating func readReference() {
        guard let found = Self.reference(source, at: at) else {
            append(source[at...at])
            at += 1
            return
        }
        at = found.end
        if found.value == "\u{A0}" || found.value.utf8.allSatisfy(Markup.isSpace) {
            if !found.value.isEmpty { wait(for: .space) }
        } else {
            append(Array(found.value.utf8)[...])
        }
    }

    private static func reference(_ text: [UInt8], at: Int) -> (value: String, end: Int)? {
        CharacterReference.read(
            text,
            at: at,
            named: HTMLEntities.named,
            unended: HTMLEntities.unended
        )
    }

    private mutating func wait(for space: Pending) {
        if space.rawValue > pending.rawValue { pending = space }
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        if !output.isEmpty, pending != .nothing {
            output.append(pending == .line ? 0x0A : UInt8(ascii: " "))
        }
        pending = .nothing
        output += bytes
    }
}
