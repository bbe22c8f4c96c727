/// What the text of an element is.
enum TextType {
    /// Text as it stands.
    case text
    /// HTML, escaped or in a CDATA section.
    case html
    /// XML elements with texts between them.
    case xhtml
    /// Not told, as in RSS: HTML where it looks like it.
    case either
}

extension XMLElement {
    /// Text of several lines.
    func plainText(_ type: TextType) -> String? {
        if hasElements {
            return HTMLText.plain(markup(isTextEscaped: type == .html || type == .either))
        }
        switch type {
        case .text, .xhtml: return text.flatMap { PlainText.paragraphs($0) }
        case .html: return text.flatMap { HTMLText.plain(Array($0.utf8)) }
        case .either: return text.flatMap(Self.plain)
        }
    }

    /// Text of one line, such as a title.
    func plainLine(_ type: TextType) -> String? {
        plainText(type).flatMap { PlainText.line($0) }
    }

    /// A text that may be HTML.
    static func plain(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        return HTMLText.isHTML(bytes) ? HTMLText.plain(bytes) : PlainText.paragraphs(text)
    }

    /// What is within as markup: tags by their names alone.
    ///
    /// Where texts are escaped HTML they are markup themselves, else they get escaped.
    private func markup(isTextEscaped: Bool) -> [UInt8] {
        var output: [UInt8] = []
        var open: [(end: Int32, name: String)] = []
        for (offset, node) in within.enumerated() {
            let at = Int32(index + 1 + offset)
            while let last = open.last, last.end <= at {
                output += "</\(last.name)>".utf8
                open.removeLast()
            }
            if node.name >= 0 {
                let name = tree.names[Int(node.name)].local
                output += "<\(name)>".utf8
                open.append((node.end, name))
            } else {
                let text = tree.text[Int(node.content.lowerBound)..<Int(node.content.upperBound)]
                isTextEscaped ? output += text : output.appendEscaped(text)
            }
            if output.count > Limits.markupBytes { break }
        }
        for element in open.reversed() { output += "</\(element.name)>".utf8 }
        return output
    }
}

extension [UInt8] {
    fileprivate mutating func appendEscaped(_ text: ArraySlice<UInt8>) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "<"): self += "&lt;".utf8
            case UInt8(ascii: "&"): self += "&amp;".utf8
            default: append(byte)
            }
        }
    }
}
