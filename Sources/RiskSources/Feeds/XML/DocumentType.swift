/// A `<!DOCTYPE …>`: only short texts that it declares are taken from it.
///
/// An entity whose text has markup or further entities in it is how a kilobyte becomes a gigabyte, and one that names
/// a file or an address is how a server is made to read its own; feeds need neither.
struct DocumentType {
    private(set) var entities: [String: String] = [:]
    /// Names of entities that are not read.
    private(set) var refused: [String] = []
    /// The place after it.
    private(set) var end: Int

    /// Reads what begins at a place with "<!DOCTYPE"; nil where it does not end.
    init?(_ text: [UInt8], at: Int) {
        var next = at
        while next < text.count, text[next] != UInt8(ascii: ">"), text[next] != UInt8(ascii: "[") {
            next = Self.afterQuotes(text, at: next)
        }
        guard next < text.count else { return nil }
        end = next + 1
        guard text[next] == UInt8(ascii: "[") else { return }
        while end < text.count, text[end] != UInt8(ascii: "]") {
            if text.hasNext("<!--", at: end) {
                guard let close = text.next("-->", from: end) else { return nil }
                end = close + 3
            } else if text.hasNext("<!ENTITY", at: end) {
                declare(text, at: end + 8)
            } else {
                end = Self.afterQuotes(text, at: end)
            }
        }
        guard let close = text.next(">", from: end) else { return nil }
        end = close + 1
    }

    /// The next place, over a quoted text as a whole.
    private static func afterQuotes(_ text: [UInt8], at: Int) -> Int {
        guard text[at] == UInt8(ascii: "\"") || text[at] == UInt8(ascii: "'") else { return at + 1 }
        return text[(at + 1)...].firstIndex(of: text[at]).map { $0 + 1 } ?? text.count
    }

    private mutating func declare(_ text: [UInt8], at: Int) {
        var next = at
        var words: [[UInt8]] = []
        while next < text.count, text[next] != UInt8(ascii: ">") {
            if Markup.isSpace(text[next]) {
                next += 1
                continue
            }
            let start = next
            let after = Self.afterQuotes(text, at: next)
            if after > next + 1 {
                words.append(Array(text[(start + 1)..<max(start + 1, after - 1)]))
                next = after
            } else {
                while next < text.count, !Markup.isSpace(text[next]), text[next] != 0x3E {
                    next += 1
                }
                words.append(Array(text[start..<next]))
            }
        }
        end = next
        guard let first = words.first else { return }
        let name = String(decoding: first.prefix(Limits.entityBytes), as: UTF8.self)
        guard words.count == 2, entities.count < Limits.declaredEntities,
            let value = Self.plain(words[1])
        else {
            refused.append(name)
            return
        }
        entities[name] = value
    }

    /// The text of an entity that holds no other and no markup.
    private static func plain(_ text: [UInt8]) -> String? {
        guard text.count <= Limits.declaredEntityBytes, !text.contains(UInt8(ascii: "<")) else {
            return nil
        }
        var value: [UInt8] = []
        var at = 0
        while at < text.count {
            if text[at] == UInt8(ascii: "&") {
                let reference = CharacterReference.read(text, at: at) { _ in nil }
                guard let reference else { return nil }
                value += reference.value.utf8
                at = reference.end
            } else {
                value.append(text[at])
                at += 1
            }
        }
        return String(decoding: value, as: UTF8.self)
    }
}
