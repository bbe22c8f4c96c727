/// Finds the line on which a key is written.
///
/// The TOML library tells positions of syntax errors only.
final class LineIndex {
    private let text: String
    /// Made when the first fault asks: a text without one is never searched.
    private lazy var lines = Self.index(text)

    init(_ text: String) {
        self.text = text
    }

    private static func index(_ text: String) -> [String: Int] {
        var lines: [String: Int] = [:]
        var table = ""
        var counts: [String: Int] = [:]
        /// What is open at the end of a line: brackets of a list, or the quotes of a long text.
        var open = OpenValue()
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            guard open.isClosed else {
                open.read(line)
                continue
            }
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if trimmed.hasPrefix("[[") {
                let name = numbered(header(trimmed.dropFirst(2)), by: counts, isArray: true)
                counts[name, default: 0] += 1
                table = "\(name)[\(counts[name, default: 0])]"
                lines[table] = offset + 1
            } else if trimmed.hasPrefix("[") {
                table = numbered(header(trimmed.dropFirst()), by: counts, isArray: false)
                lines[table] = offset + 1
            } else if let equals = trimmed.firstIndex(of: "="), !trimmed.hasPrefix("#") {
                let key = trimmed[..<equals].filter { $0 != " " && $0 != "\t" && $0 != "\"" }
                lines[table.isEmpty ? key : "\(table).\(key)"] = offset + 1
                open.read(trimmed[trimmed.index(after: equals)...])
            }
        }
        return lines
    }

    private static func header(_ text: Substring) -> String {
        text.prefix { $0 != "]" }.filter { $0 != " " && $0 != "\"" }
    }

    /// The name of a header with the number of each array of tables that it goes on with: `[rules.hours]` after the
    /// second `[[rules]]` is `rules[2].hours`.
    private static func numbered(
        _ header: String,
        by counts: [String: Int],
        isArray: Bool
    ) -> String {
        var name = ""
        let parts = header.split(separator: ".")
        for (index, part) in parts.enumerated() {
            name += name.isEmpty ? part : ".\(part)"
            guard let count = counts[name], !isArray || index < parts.count - 1 else { continue }
            name += "[\(count)]"
        }
        return name
    }

    /// The line of a key, or else of the nearest table around it.
    func line(of key: String) -> Int? {
        var path = Substring(key)
        while !path.isEmpty {
            if let line = lines[String(path)] { return line }
            guard let dot = path.lastIndex(of: ".") else { return nil }
            path = path[..<dot]
        }
        return nil
    }
}

/// Whether a value goes on with the next line.
private struct OpenValue {
    private var depth = 0
    /// The quotes that end the text that is open, three of them where it may span lines.
    private var quotes = ""

    var isClosed: Bool { depth == 0 && quotes.isEmpty }

    mutating func read(_ line: Substring) {
        var rest = line
        while let character = rest.first {
            if !quotes.isEmpty {
                if rest.hasPrefix(quotes) {
                    rest = rest.dropFirst(quotes.count)
                    quotes = ""
                } else {
                    rest = rest.dropFirst(character == "\\" && quotes.first == "\"" ? 2 : 1)
                }
                continue
            }
            if character == "#" { break }
            if character == "\"" || character == "'" {
                let long = String(repeating: character, count: 3)
                quotes = rest.hasPrefix(long) ? long : String(character)
                rest = rest.dropFirst(quotes.count)
                continue
            }
            if character == "[" || character == "{" { depth += 1 }
            if character == "]" || character == "}" { depth = max(0, depth - 1) }
            rest = rest.dropFirst()
        }
        // A text in single quotes ends with its line, closed or not.
        if quotes.count == 1 { quotes = "" }
    }
}
