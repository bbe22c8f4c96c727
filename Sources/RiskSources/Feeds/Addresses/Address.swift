/// Addresses as feeds give them, made absolute (RFC 3986, section 5).
struct Address {
    private let scheme: Substring?
    private let authority: Substring?
    private let path: Substring
    private let query: Substring?
    private let fragment: Substring?

    /// Cuts a reference into its parts; nothing is refused.
    init(_ text: Substring) {
        var rest = text
        fragment = Self.cut(&rest, after: "#")
        query = Self.cut(&rest, after: "?")
        scheme = Self.scheme(of: rest)
        if let scheme { rest = rest.dropFirst(scheme.count + 1) }
        if rest.hasPrefix("//") {
            let host = rest.dropFirst(2).prefix { $0 != "/" }
            authority = host
            rest = rest.dropFirst(2 + host.count)
        } else {
            authority = nil
        }
        path = rest
    }

    /// The address that a reference means, seen from the first of some bases that is absolute.
    ///
    /// Nil for what is blank, too long, or runs something instead of leading somewhere. As it stands where no base
    /// is absolute.
    static func resolve(_ reference: String?, against bases: [String?]) -> String? {
        guard let reference = reference.flatMap(cleaned) else { return nil }
        let address = Address(reference[...])
        if let scheme = address.scheme {
            return refused.contains(scheme.lowercased()) ? nil : reference
        }
        let base = bases.lazy.compactMap { $0.flatMap(cleaned) }
            .map { Address($0[...]) }.first { $0.isHierarchical }
        guard let base else { return reference }
        return address.resolved(against: base)
    }

    static func isAbsolute(_ text: String) -> Bool {
        Address(text[...]).isHierarchical
    }

    private static let refused: Set<String> = ["javascript", "vbscript", "data", "file", "about"]

    private var isHierarchical: Bool { scheme != nil && authority?.isEmpty == false }

    private func resolved(against base: Address) -> String {
        var result = "\(base.scheme ?? ""):"
        result += "//\(authority ?? base.authority ?? "")"
        if authority != nil {
            result += Self.withoutDots(path)
        } else if path.isEmpty {
            result += base.path
        } else if path.hasPrefix("/") {
            result += Self.withoutDots(path)
        } else {
            let folder = base.path.lastIndex(of: "/").map { base.path[...$0] } ?? "/"
            result += Self.withoutDots("\(folder)\(path)"[...])
        }
        let isSameDocument = authority == nil && path.isEmpty && query == nil
        if let query = isSameDocument ? base.query : query { result += "?\(query)" }
        if let fragment { result += "#\(fragment)" }
        return result
    }

    /// "." and ".." taken out of a path (5.2.4).
    private static func withoutDots(_ path: Substring) -> String {
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch segment {
            case ".": if isLast { kept.append("") }
            case "..":
                if kept.count > 1 { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return kept.joined(separator: "/")
    }

    /// Line breaks and tabs within are dropped, as browsers do, and spaces encoded.
    private static func cleaned(_ text: String) -> String? {
        guard let text = PlainText.trimmed(Array(text.utf8)[...]).map(withoutWideEnds),
            text.utf8.count <= Limits.addressBytes
        else { return nil }
        guard text.utf8.contains(where: Markup.isSpace) else { return text }
        var output: [UInt8] = []
        for byte in text.utf8 {
            if byte == 0x20 {
                output += "%20".utf8
            } else if !Markup.isSpace(byte) {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Without the spaces around it that are not ASCII's: templates write "&nbsp;" there.
    private static func withoutWideEnds(_ text: String) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last, max(first, last) >= 0x80
        else { return text }
        let isSpace = { (scalar: Unicode.Scalar) in
            scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
        }
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.first, isSpace(scalar) { scalars.removeFirst() }
        while let scalar = scalars.last, isSpace(scalar) { scalars.removeLast() }
        return String(scalars)
    }

    private static func cut(_ rest: inout Substring, after mark: Character) -> Substring? {
        guard let at = rest.firstIndex(of: mark) else { return nil }
        defer { rest = rest[..<at] }
        return rest[rest.index(after: at)...]
    }

    private static func scheme(of text: Substring) -> Substring? {
        guard let colon = text.firstIndex(of: ":"), let first = text.utf8.first,
            Markup.isLetter(first)
        else { return nil }
        let name = text[..<colon]
        let isScheme = name.utf8.allSatisfy {
            Markup.isLetter($0) || Markup.isDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
        }
        return isScheme ? name : nil
    }
}
