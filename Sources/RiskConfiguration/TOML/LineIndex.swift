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
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            if trimmed.hasPrefix("[[") {
                let name = trimmed.dropFirst(2).prefix { $0 != "]" }.filter { $0 != " " }
                counts[name, default: 0] += 1
                table = "\(name)[\(counts[name, default: 0])]"
                lines[table] = offset + 1
            } else if trimmed.hasPrefix("[") {
                table = trimmed.dropFirst().prefix { $0 != "]" }.filter { $0 != " " }
                lines[table] = offset + 1
            } else if let equals = trimmed.firstIndex(of: "="), !trimmed.hasPrefix("#") {
                let key = trimmed[..<equals].filter { $0 != " " && $0 != "\t" && $0 != "\"" }
                lines[table.isEmpty ? key : "\(table).\(key)"] = offset + 1
            }
        }
        return lines
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
