/// What of a configuration others must not read.
enum SecretKeys {
    /// A value as it may be shown.
    static func shown(_ node: TOMLNode, at key: String, in table: String) -> String {
        if isSecret(key) { return "<secret>" }
        guard case .string(let text) = node, let scheme = text.firstRange(of: "://") else {
            return node.toml
        }
        // Where messages go to, and where heartbeats do, who knows the address may write.
        let isToken = table.hasPrefix("receivers[") || table.hasPrefix("heartbeats[")
        return TOMLNode.string(address(text, after: scheme.upperBound, isToken: isToken)).toml
    }

    /// Texts that stand in the file themselves, and headers, of which any may be a key.
    private static func isSecret(_ key: String) -> Bool {
        key.hasSuffix("_inline") || key.hasPrefix("headers.")
    }

    /// An address without user, password and query; without its path too, where that is a token.
    private static func address(_ text: String, after start: String.Index, isToken: Bool) -> String
    {
        let end = text[start...].firstIndex { "/?#\\".contains($0) } ?? text.endIndex
        let authority = text[start..<end]
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
        let path = text[end...].prefix { $0 != "?" && $0 != "#" }
        let isWhole = end == text.endIndex || !isToken && path.endIndex == text.endIndex
        return text[..<start] + (host ?? authority) + (isToken ? "" : path) + (isWhole ? "" : "…")
    }
}

extension TOMLNode {
    /// The value as it is written in TOML, on one line, its keys in order.
    var toml: String {
        switch self {
        case .table(let values):
            let items = values.keys.sorted().compactMap { key in
                values[key].map { "\(key) = \($0.toml)" }
            }
            return items.isEmpty ? "{}" : "{ \(items.joined(separator: ", ")) }"
        case .array(let items): return "[\(items.map(\.toml).joined(separator: ", "))]"
        case .string(let text): return Self.quoted(text)
        case .integer(let number): return "\(number)"
        case .double(let number): return "\(number)"
        case .boolean(let flag): return "\(flag)"
        case .date: return "a date"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default:
                if scalar.value < 0x20 || scalar.value == 0x7f {
                    let digits = String(scalar.value, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }
}
