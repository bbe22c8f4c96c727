/// A tag, comment or declaration of HTML.
struct HTMLTag {
    enum Kind {
        case inline, block, cell, unseen, comment, characterData
    }

    let kind: Kind
    let isEnd: Bool
    let isKnown: Bool
    /// The place after it.
    let end: Int
    private let name: String

    /// Reads what begins at a "<"; nil where that is text, with the bytes that were looked at in vain.
    init?(_ text: [UInt8], at: Int, wasted: inout Int) {
        guard at + 1 < text.count else { return nil }
        if text[at + 1] == UInt8(ascii: "!") || text[at + 1] == UInt8(ascii: "?") {
            guard let comment = Self.comment(text, at: at) else {
                wasted += Limits.tagBytes
                return nil
            }
            (kind, end, isEnd, isKnown, name) = (comment.kind, comment.end, false, true, "")
            return
        }
        isEnd = text[at + 1] == UInt8(ascii: "/")
        let start = isEnd ? at + 2 : at + 1
        guard start < text.count, Markup.isLetter(text[start]) else { return nil }
        var next = start
        while next < text.count, Markup.isName(text[next]), text[next] < 0x80 { next += 1 }
        guard let close = Self.close(text, at: next) else {
            wasted += Limits.tagBytes
            return nil
        }
        name = String(decoding: text[start..<next].prefix(20), as: UTF8.self).lowercased()
        let known = Self.kinds[name]
        kind = known ?? .inline
        isKnown = known != nil
        end = close
    }

    /// A tag without an end tag, by which HTML is known.
    var standsAlone: Bool { ["br", "img", "hr", "p", "li", "wbr"].contains(name) }

    /// A comment or a section, by which HTML is known.
    var isMarkup: Bool { kind == .comment || kind == .characterData }

    /// Where the element ends that this tag begins; the end of the text where that is missing.
    func endOfElement(in text: [UInt8]) -> Int {
        var at = end
        while let next = text.next("</", from: at) {
            let close = next + 2
            if text[close...].prefix(name.utf8.count).map({ $0 | 0x20 }).elementsEqual(name.utf8) {
                return text[close...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? text.count
            }
            at = close
        }
        return text.count
    }

    /// The place after the ">" of a tag, over quoted values as a whole; nil where the tag does not end.
    private static func close(_ text: [UInt8], at: Int) -> Int? {
        var next = at
        let limit = min(text.count, at + Limits.tagBytes)
        guard next < limit, !Markup.isName(text[next]) || text[next] >= 0x80 else { return nil }
        while next < limit {
            switch text[next] {
            case UInt8(ascii: ">"): return next + 1
            case UInt8(ascii: "<"): return nil
            case UInt8(ascii: "=")
            where next + 1 < limit && (text[next + 1] == 0x22 || text[next + 1] == 0x27):
                let rest = text[(next + 2)..<limit]
                next = rest.firstIndex(of: text[next + 1]).map { $0 + 1 } ?? next + 2
            default: next += 1
            }
        }
        return nil
    }

    private static func comment(_ text: [UInt8], at: Int) -> (kind: Kind, end: Int)? {
        if text.hasNext("<![CDATA[", at: at) { return (.characterData, at + 9) }
        let limit = min(text.count, at + Limits.tagBytes)
        if text.hasNext("<!--", at: at), let end = text.next("-->", from: at + 4, to: limit) {
            return (.comment, end + 3)
        }
        let isDeclaration =
            at + 2 < limit && (Markup.isLetter(text[at + 2]) || text[at + 2] == 0x2D)
        guard isDeclaration, let end = text.next(">", from: at, to: limit) else { return nil }
        return (.comment, end + 1)
    }

    private static let kinds: [String: Kind] = {
        var kinds: [String: Kind] = [:]
        let names: [(Kind, String)] = [
            (.unseen, "script style applet noembed template"),
            (.cell, "td th"),
            (
                .block,
                """
                address article aside blockquote body br canvas center dd details dialog dir div dl dt fieldset
                figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html li main menu nav noscript ol
                optgroup option p pre section select summary table tbody tfoot thead title tr ul
                """
            ),
            (
                .inline,
                """
                a abbr acronym audio b bdi bdo big button caption cite code col colgroup data datalist del dfn em
                embed font i iframe img input ins kbd label legend link map mark meta meter nobr object output
                param picture progress q rp rt ruby s samp small source span strike strong sub sup svg textarea
                time track tt u var video wbr
                """
            ),
        ]
        for (kind, list) in names {
            for name in list.split(whereSeparator: \.isWhitespace) { kinds[String(name)] = kind }
        }
        return kinds
    }()
}
