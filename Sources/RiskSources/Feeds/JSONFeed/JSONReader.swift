/// Reads JSON as far as it is sound.
///
/// Written here because a decoder of the library refuses a document as a whole: a feed that is cut off has items before
/// the cut, and one with a number for an id is read. Depth is bounded, so that brackets cannot exhaust the stack.
struct JSONReader {
    /// What is wrong, and at which byte; nil where all was read.
    private(set) var fault: String?
    /// Whether the fault lies within an element of an array, which is then the last that was read.
    private(set) var endsInPiece = false
    private let source: [UInt8]
    private var at = 0

    /// The first value of a text; what was read of arrays and objects up to a fault is kept.
    static func read(_ source: [UInt8]) -> (value: JSONValue?, reader: JSONReader) {
        var reader = JSONReader(source)
        let value = reader.value(depth: 0)
        return (value, reader)
    }

    private init(_ source: [UInt8]) {
        self.source = source
    }

    private mutating func value(depth: Int) -> JSONValue? {
        skipSpace()
        guard at < source.count else { return fail("a value") }
        guard depth < Limits.jsonDepth else { return fail("at most \(Limits.jsonDepth) levels") }
        switch source[at] {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return string().map { .string($0) }
        default: return word()
        }
    }

    private mutating func object(depth: Int) -> JSONValue {
        var members: [String: JSONValue] = [:]
        at += 1
        while !take("}") {
            guard fault == nil, at < source.count, source[at] == UInt8(ascii: "\""),
                let key = string(), take(":"), let value = value(depth: depth + 1)
            else {
                fail("a member of an object")
                break
            }
            members[key] = members[key] ?? value
            guard fault == nil, take(",") || isNext("}") else {
                fail("\",\" or \"}\"")
                break
            }
        }
        return .object(members)
    }

    private mutating func array(depth: Int) -> JSONValue {
        var elements: [JSONValue] = []
        at += 1
        while !take("]") {
            guard fault == nil, let value = value(depth: depth + 1) else {
                fail("an element of an array")
                break
            }
            elements.append(value)
            endsInPiece = fault != nil
            guard fault == nil, take(",") || isNext("]") else {
                fail("\",\" or \"]\"")
                break
            }
        }
        return .array(elements)
    }

    private mutating func string() -> String? {
        at += 1
        var bytes: [UInt8] = []
        while at < source.count {
            switch source[at] {
            case UInt8(ascii: "\""):
                at += 1
                return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"): escape(&bytes)
            default:
                bytes.append(source[at])
                at += 1
            }
        }
        fail("the end of a string")
        return nil
    }

    private mutating func escape(_ bytes: inout [UInt8]) {
        let mark = at + 1 < source.count ? source[at + 1] : 0
        at += 2
        switch mark {
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): bytes.append(0x20)
        case UInt8(ascii: "u"):
            guard var unit = hexadecimal() else { return }
            if (0xD800...0xDBFF).contains(unit), at + 1 < source.count, source[at] == 0x5C,
                source[at + 1] == UInt8(ascii: "u")
            {
                let before = at
                at += 2
                if let low = hexadecimal(), (0xDC00...0xDFFF).contains(low) {
                    unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    at = before
                }
            }
            bytes.append(scalar: unit)
        default: bytes.append(mark)
        }
    }

    private mutating func hexadecimal() -> UInt32? {
        guard at + 4 <= source.count else { return nil }
        var value: UInt32 = 0
        for byte in source[at..<(at + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        at += 4
        return value
    }

    /// A number, or one of JSON's three words.
    private mutating func word() -> JSONValue? {
        let start = at
        while at < source.count, Markup.isName(source[at]) || source[at] == UInt8(ascii: "+") {
            at += 1
        }
        let word = String(decoding: source[start..<at].prefix(64), as: UTF8.self)
        switch word {
        case "null": return .null
        case "true": return .bool(true)
        case "false": return .bool(false)
        default:
            guard let first = word.utf8.first, Markup.isDigit(first) || first == UInt8(ascii: "-"),
                Double(word) != nil
            else { return fail("a value") }
            return .number(word)
        }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard isNext(mark) else { return false }
        at += 1
        skipSpace()
        return true
    }

    private mutating func isNext(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        return at < source.count && source[at] == UInt8(ascii: mark)
    }

    private mutating func skipSpace() {
        while at < source.count, Markup.isSpace(source[at]) { at += 1 }
    }

    @discardableResult
    private mutating func fail(_ expected: String) -> JSONValue? {
        if fault == nil { fault = "JSON: expected \(expected) at byte \(at)" }
        return nil
    }
}
