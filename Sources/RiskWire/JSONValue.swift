import FoundationEssentials

/// A JSON text as a tree, for texts whose shape another service decides.
///
/// Members are written in the order given; a member without a value is left out.
package indirect enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([Member])

    package struct Member: Sendable, Hashable {
        package let name: String
        package let value: JSONValue
    }

    /// The value of a member; nil where there is none, or no object.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text as UTF-8, without white space.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    /// A text as it stands between quotes in JSON (RFC 8259, section 7).
    package static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        escape(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
        case .integer(let number): bytes += "\(number)".utf8
        case .number(let number): bytes += (number.isFinite ? "\(number)" : "null").utf8
        case .text(let text): Self.quote(text, to: &bytes)
        case .array(let items):
            Self.list(items, "[", "]", to: &bytes) { $0.write(to: &$1) }
        case .object(let members):
            Self.list(members, "{", "}", to: &bytes) { member, bytes in
                Self.quote(member.name, to: &bytes)
                bytes += ":".utf8
                member.value.write(to: &bytes)
            }
        }
    }

    private static func list<Item>(
        _ items: [Item],
        _ open: String,
        _ close: String,
        to bytes: inout [UInt8],
        _ write: (Item, inout [UInt8]) -> Void
    ) {
        bytes += open.utf8
        for (index, item) in items.enumerated() {
            if index > 0 { bytes += ",".utf8 }
            write(item, &bytes)
        }
        bytes += close.utf8
    }

    static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        escape(text, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ text: String, to bytes: inout [UInt8]) {
        if text.utf8.allSatisfy({
            $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }) {
            bytes.append(contentsOf: text.utf8)
            return
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += "\\\"".utf8
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case 0x0a: bytes += "\\n".utf8
            case 0x00..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes += "\\u00".utf8
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral text: String) { self = .text(text) }
    package init(integerLiteral number: Int) { self = .integer(number) }
    package init(booleanLiteral flag: Bool) { self = .boolean(flag) }
    package init(arrayLiteral items: JSONValue...) { self = .array(items) }

    package init(dictionaryLiteral members: (String, JSONValue?)...) {
        self = .object(
            members.compactMap { name, value in value.map { Member(name: name, value: $0) } }
        )
    }

    /// The members of a dictionary, in the order of their names.
    package init(_ texts: [String: String]) {
        self = .object(
            texts.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: .text($0.value)) }
        )
    }
}

extension JSONValue: Decodable {
    /// Reads a text; members come in the order of their names.
    package static func parse(_ bytes: [UInt8]) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .boolean(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .integer(number)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let items = try? container.decode([JSONValue].self) {
            self = .array(items)
        } else {
            let members = try container.decode([String: JSONValue].self)
            self = .object(
                members.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: $0.value) }
            )
        }
    }
}
