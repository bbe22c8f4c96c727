/// A news agency whose reports others reprint.
package struct Wire: Hashable, Sendable {
    /// The publisher it is listed as.
    package let name: String
    /// What reprints call it, its name among them.
    package let credits: [String]

    package init(name: String, credits: [String] = []) {
        self.name = name
        self.credits = [name] + credits
    }
}

/// Tells which wire a document credits: a reprint counts as the wire's (DESIGN section 3, step 1).
///
/// A credit is a name in brackets, `OTTAWA (Reuters) -`; a dateline, `Reuters —`, `新华社北京1月16日电`; a
/// signature, `… - Reuters`; or what follows `with files from` and its like. Words of a wire that a text
/// only quotes, "told Reuters", credit nobody.
package struct WireCredits: Sendable {
    private let names: [(name: [UInt8], wire: String)]

    package init(_ wires: [Wire]) {
        names = wires.flatMap { wire in
            wire.credits.map { (Array($0.lowercased().utf8), wire.name) }
        }
    }

    /// The wire that is credited first in title, summary or body.
    package func wire(of document: Document) -> String? {
        guard !names.isEmpty else { return nil }
        for text in [document.title, document.summary, document.body].compactMap(\.self) {
            let bytes = Array(text.lowercased().utf8)
            // A credit stands at the head or the foot; the middle of a long text is not looked at.
            let head = bytes.prefix(Self.span)
            let foot = bytes.dropFirst(max(head.count, bytes.count - Self.span))
            if let wire = wire(in: Array(head)) ?? wire(in: Array(foot)) { return wire }
        }
        return nil
    }

    private static let span = 400

    private func wire(in text: [UInt8]) -> String? {
        let credits = names.flatMap { name, wire in
            occurrences(of: name, in: text)
                .filter { Context(text, $0).isCredit }
                .map { (place: $0.lowerBound, wire: wire) }
        }
        return credits.min { $0.place < $1.place }?.wire
    }

    private func occurrences(of name: [UInt8], in text: [UInt8]) -> [Range<Int>] {
        guard let first = name.first, text.count >= name.count else { return [] }
        return (0...(text.count - name.count)).filter {
            text[$0] == first && text[$0..<($0 + name.count)].elementsEqual(name)
        }.map { $0..<($0 + name.count) }
    }
}

/// What stands around a name.
private struct Context {
    let before: [UInt8]
    let after: [UInt8]

    init(_ text: [UInt8], _ place: Range<Int>) {
        before = Array(text[..<place.lowerBound])
        after = Array(text[place.upperBound...])
    }

    var isCredit: Bool {
        isWhole && (isBracketed || isDateline || isSignature || isThanked)
    }

    private var isWhole: Bool {
        !(before.last.map(isWordByte) ?? false) && !(after.first.map(isWordByte) ?? false)
    }

    /// `(Reuters)`, `(avec Reuters)`, `(AP, Reuters)`.
    private var isBracketed: Bool {
        let inside = before.suffix(40)
        guard let open = ["(", "（"].compactMap({ end(of: $0, in: inside) }).max() else {
            return false
        }
        let lead = inside[open...]
        guard !contains(")", in: lead), !contains("）", in: lead) else { return false }
        let words = String(decoding: lead, as: UTF8.self).split(whereSeparator: {
            " ,/;".contains($0)
        })
        let isList = words.isEmpty || lead.contains { [44, 47, 59].contains($0) }
        let isLed = words.count == 1 && ["avec", "with", "via"].contains(words[0])
        return (isList || isLed) && closers.contains { starts(after, with: $0) }
    }

    /// At the very start, with a dash after it, or the Chinese 电 of a dateline.
    private var isDateline: Bool {
        guard trimmed(before).isEmpty else { return false }
        return dashes.contains { starts(after, with: $0) }
            || ["电", "電"].contains { contains($0, in: after.prefix(40)) }
    }

    /// At the very end, with a dash before it.
    private var isSignature: Bool {
        trimmed(after).isEmpty && signatures.contains { ends(before, with: $0) }
    }

    /// After `with files from` and its like, in the same sentence.
    private var isThanked: Bool {
        let near = before.suffix(80)
        guard let end = thanks.compactMap({ end(of: $0, in: near) }).max() else { return false }
        return !near[end...].contains(UInt8(ascii: "."))
    }

    private var closers: [String] { [")", "）", ",", "/", ";"] }
    private var dashes: [String] { [" - ", " -- ", " —", " –", "—", "–"] }
    private var signatures: [String] { [" - ", " -- ", "— ", "– ", "—", "–", " | "] }
    private var thanks: [String] {
        [
            "with files from", "with reporting by", "with reporting from",
            "avec des informations de", "avec les informations de", "source:", "source :",
            "来源：", "來源：", "来源:", "來源:",
        ]
    }

    private func starts(_ bytes: [UInt8], with text: String) -> Bool {
        bytes.starts(with: text.utf8)
    }

    private func ends(_ bytes: [UInt8], with text: String) -> Bool {
        bytes.suffix(text.utf8.count).elementsEqual(text.utf8)
    }

    private func contains(_ text: String, in bytes: ArraySlice<UInt8>) -> Bool {
        end(of: text, in: bytes) != nil
    }

    /// Where the last occurrence of a text ends.
    private func end(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - wanted.count))
            .last { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
            .map { $0 + wanted.count }
    }

    private func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let isMeant = { (byte: UInt8) in byte > 32 && byte != UInt8(ascii: ".") }
        guard let first = bytes.firstIndex(where: isMeant),
            let last = bytes.lastIndex(where: isMeant)
        else { return [] }
        return bytes[first...last]
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte)
    }
}
