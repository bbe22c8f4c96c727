/// Labels of encodings as headers and documents carry them.
enum DeclaredEncoding {
    /// The charset parameter of a Content-Type.
    static func ofHTTP(_ contentType: String?) -> String? {
        guard let contentType else { return nil }
        for parameter in contentType.split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1).map(trimmed)
            if parts.count == 2, parts[0].lowercased() == "charset", !parts[1].isEmpty {
                return parts[1]
            }
        }
        return nil
    }

    /// The encoding of `<?xml version="1.0" encoding="…"?>`.
    static func ofXML(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(Limits.declarationBytes).drop { $0 <= 0x20 }
        guard head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        let declaration = String(decoding: head[..<end], as: UTF8.self)
        guard let name = declaration.firstRange(of: "encoding") else { return nil }
        let rest = declaration[name.upperBound...].drop { $0.isWhitespace }
        guard rest.first == "=" else { return nil }
        let value = rest.dropFirst().drop { $0.isWhitespace }
        guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
        return trimmed(value.dropFirst().prefix { $0 != quote })
    }

    private static func trimmed(_ text: Substring) -> String {
        let marks: Set<Character> = [" ", "\t", "\"", "'", "\r", "\n"]
        let head = text.drop { marks.contains($0) }
        guard let last = head.lastIndex(where: { !marks.contains($0) }) else { return "" }
        return String(head[...last])
    }
}
