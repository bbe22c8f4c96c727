/// Finds the line on which a key is written.
///
/// The TOML library tells positions of syntax errors only.
struct LineIndex {
    private var lines: [String: Int] = [:]

    init(_ text: String) {
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
