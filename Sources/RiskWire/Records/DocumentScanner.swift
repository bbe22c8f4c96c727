import RiskModel

/// Reads a document out of one line of JSON, many times as fast as `JSONDecoder` does.
///
/// It takes what is sound and plain: one object of texts, numbers without a sign and so on, no key twice. Anything else is
/// no fault yet, but left to `JSONDecoder`, which takes it or says what is wrong with it.
struct DocumentScanner {
    private let bytes: [UInt8]
    private let end: Int
    private var at: Int
    /// By key; nil where its value is null, or it was not found.
    private var texts = [String?](repeating: nil, count: Key.names.count)
    /// The keys that were found, a bit each.
    private var found = 0

    private enum Key: Int {
        case id, title, summary, body, url, publisher, language, publishedAt

        var limit: Int {
            switch self {
            case .title, .summary, .body: Limits.fieldBytes
            case .url: 8 * Limits.nameBytes
            case .id, .publisher, .language, .publishedAt: Limits.nameBytes
            }
        }

        static let names = [
            "id", "title", "summary", "body", "url", "publisher", "language", "published_at",
        ].map { Array($0.utf8) }
    }

    /// `line` must be valid UTF-8.
    static func document(in bytes: [UInt8], _ line: Range<Int>) -> DocumentRecord? {
        var scanner = DocumentScanner(bytes, line)
        return scanner.document()
    }

    private init(_ bytes: [UInt8], _ line: Range<Int>) {
        self.bytes = bytes
        at = line.lowerBound
        end = line.upperBound
    }

    private mutating func document() -> DocumentRecord? {
        guard take("{") else { return nil }
        if !take("}") {
            repeat {
                guard member() else { return nil }
            } while take(",")
            guard take("}") else { return nil }
        }
        skipSpace()
        return at == end ? record() : nil
    }

    private func record() -> DocumentRecord? {
        func text(_ key: Key) -> String? {
            texts[key.rawValue].flatMap { Fields.isBlank($0) ? nil : $0 }
        }
        var published: Instant?
        if let written = texts[Key.publishedAt.rawValue] {
            guard let instant = Fields.instant(written) else { return nil }
            published = instant
        }
        return DocumentRecord(
            id: text(.id),
            title: text(.title),
            summary: text(.summary),
            body: text(.body),
            url: text(.url),
            publisher: text(.publisher),
            language: text(.language),
            publishedAt: published
        )
    }

    /// One `"name": value`; false where it is not plain.
    private mutating func member() -> Bool {
        guard take("\""), let name = plainName(), take(":") else { return false }
        let number = Key.names.firstIndex {
            $0.count == name.count && bytes[name].elementsEqual($0)
        }
        guard let key = number.flatMap(Key.init) else { return passValue() }
        return keep(key)
    }

    private mutating func keep(_ key: Key) -> Bool {
        guard found & 1 << key.rawValue == 0 else { return false }
        found |= 1 << key.rawValue
        guard take("\"") else { return word("null") }
        guard let text = text(), text.utf8.count <= key.limit else { return false }
        texts[key.rawValue] = text
        return true
    }

    /// A value that is not asked for: a text, or one of three words.
    private mutating func passValue() -> Bool {
        if take("\"") { return text() != nil }
        return word("null") || word("true") || word("false")
    }

    /// A name without escapes.
    private mutating func plainName() -> Range<Int>? {
        let start = at
        while at < end, bytes[at] != UInt8(ascii: "\"") {
            guard bytes[at] >= 0x20, bytes[at] != UInt8(ascii: "\\") else { return nil }
            at += 1
        }
        guard at < end else { return nil }
        at += 1
        return start..<at - 1
    }

    // MARK: Texts

    /// What stands up to the closing quote; nil where it is ill-formed.
    private mutating func text() -> String? {
        let start = at
        while at < end, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
            guard bytes[at] >= 0x20 else { return nil }
            at += 1
        }
        guard at < end else { return nil }
        if bytes[at] == UInt8(ascii: "\"") {
            at += 1
            return bytes.withUnsafeBufferPointer {
                String(decoding: $0[start..<at - 1], as: UTF8.self)
            }
        }
        return escapedText(from: start)
    }

    /// A text that has an escape at `at`.
    private mutating func escapedText(from start: Int) -> String? {
        var text = Array(bytes[start..<at])
        while at < end {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard escape(into: &text) else { return nil }
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func escape(into text: inout [UInt8]) -> Bool {
        guard at < end else { return false }
        at += 1
        switch bytes[at - 1] {
        case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): text.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"):
            guard let scalar = scalar() else { return false }
            text.append(contentsOf: Character(scalar).utf8)
        default: return false
        }
        return true
    }

    /// The scalar behind `\u`, of two where they are a pair.
    private mutating func scalar() -> Unicode.Scalar? {
        guard let first = unit() else { return nil }
        guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
        guard at + 1 < end, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
        else { return nil }
        at += 2
        guard let second = unit(), UTF16.isTrailSurrogate(second) else { return nil }
        return Unicode.Scalar(
            0x1_0000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00
        )
    }

    private mutating func unit() -> UInt16? {
        guard at + 4 <= end else { return nil }
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Self.hexadecimal(bytes[at]) else { return nil }
            unit = unit << 4 | UInt16(digit)
            at += 1
        }
        return unit
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    // MARK: Bytes

    private mutating func skipSpace() {
        while at < end, bytes[at] == 32 || bytes[at] == 9 || bytes[at] == 10 || bytes[at] == 13 {
            at += 1
        }
    }

    /// Takes a character that stands next, spaces before it apart.
    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard at < end, bytes[at] == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    private mutating func word(_ word: StaticString) -> Bool {
        skipSpace()
        let length = word.utf8CodeUnitCount
        guard at + length <= end else { return false }
        for index in 0..<length where bytes[at + index] != word.utf8Start[index] { return false }
        at += length
        return true
    }
}
