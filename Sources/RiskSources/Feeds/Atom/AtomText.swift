/// Text and person constructs of Atom 1.0 (RFC 4287, 3) and 0.3.
enum AtomText {
    /// Several lines; nil for what is no text, such as a picture.
    static func plain(_ element: XMLElement) -> String? {
        if isEncoded(element) {
            guard let bytes = element.text.flatMap({ Base64.decode($0) }), UTF8Repair.isSound(bytes)
            else { return isBinary(element) ? nil : element.plainText(.text) }
            let text = String(decoding: bytes, as: UTF8.self)
            return type(of: element) == .text ? PlainText.paragraphs(text) : HTMLText.plain(bytes)
        }
        return element.plainText(type(of: element))
    }

    static func line(_ element: XMLElement) -> String? {
        plain(element).flatMap { PlainText.line($0) }
    }

    /// What the text of an element is: its `type`, and in Atom 0.3 its `mode`.
    static func type(of element: XMLElement) -> TextType {
        let type = element.attribute("type")?.lowercased() ?? ""
        let mode = element.attribute("mode")?.lowercased()
        switch type {
        case "", "text", "text/plain": return mode == "escaped" && type.isEmpty ? .either : .text
        case "html", "text/html": return mode == "xml" ? .xhtml : .html
        case "xhtml", "application/xhtml+xml": return mode == "escaped" ? .html : .xhtml
        default: return type.hasSuffix("xml") ? .xhtml : .either
        }
    }

    /// A person's name; else the mail address, else the page.
    static func person(_ element: XMLElement) -> String? {
        guard element.hasElements else { return element.text.flatMap(Person.name) }
        for local in ["name", "email", "uri", "url", "homepage"] {
            let found = element.children.first {
                $0.name.local == local && $0.name.namespace == element.name.namespace
            }
            if let name = found?.text.flatMap(Person.name) { return name }
        }
        return nil
    }

    private static func isBinary(_ element: XMLElement) -> Bool {
        let type = element.attribute("type")?.lowercased() ?? ""
        return ["image/", "audio/", "video/", "application/octet-stream"].contains {
            type.hasPrefix($0)
        }
    }

    /// Base64: Atom 0.3 says so, and in Atom 1.0 whatever is neither text nor XML is (4.1.3.3).
    private static func isEncoded(_ element: XMLElement) -> Bool {
        if let mode = element.attribute("mode")?.lowercased() { return mode == "base64" }
        guard let type = element.attribute("type")?.lowercased(), type.contains("/") else {
            return false
        }
        let isText = type.hasPrefix("text/") || type.hasSuffix("/xml") || type.hasSuffix("+xml")
        return !isText && !element.hasElements
    }
}
