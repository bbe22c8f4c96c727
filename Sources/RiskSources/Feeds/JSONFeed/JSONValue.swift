/// A value of JSON (RFC 8259).
enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// As it is written: an id of many digits stays the id that it is.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }

    var isObject: Bool {
        if case .object = self { true } else { false }
    }

    /// A string without white space around it, or a number as it is written; nil for all else and for blanks.
    var text: String? {
        switch self {
        case .string(let text): PlainText.trimmed(Array(text.utf8)[...])
        case .number(let text): text
        default: nil
        }
    }
}
