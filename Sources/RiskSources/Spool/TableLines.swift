/// Makes JSON lines of a table: tab-separated, a header with the names of a record's fields, no quoting.
///
/// `\t`, `\n` and `\\` in a cell stand for what they stand for in JSON. An empty cell is a field left out.
/// `text` and `url` of an event are those of its evidence.
struct TableLines {
    private let columns: [Column]
    /// Whether the records are coded events.
    let areEvents: Bool

    private enum Column {
        case text(String)
        case number(String)
        /// A part of an event's evidence.
        case evidence(String)
    }

    private static let numbers: Set<String> = ["intensity", "confidence", "reliability"]

    init(header: [UInt8]) throws(SpoolFault) {
        let names = Self.cells(header[...]).map { String(decoding: $0, as: UTF8.self) }
        let areEvents = names.contains("signal")
        guard areEvents || !Set(names).isDisjoint(with: ["title", "summary", "body"]) else {
            throw SpoolFault(
                description:
                    "line 1: expected a header with title, summary or body (documents) or signal (events), found \"\(names.joined(separator: " "))\""
            )
        }
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw SpoolFault(description: "line 1: the column \"\(twice)\" is there twice")
        }
        self.areEvents = areEvents
        columns = names.map { name in
            if Self.numbers.contains(name) { return .number(name) }
            if areEvents, ["text", "url"].contains(name) { return .evidence(name) }
            return .text(name)
        }
    }

    /// The object of a line.
    ///
    /// - Throws: `SpoolFault` where it has not as many cells as the header.
    func json(_ line: ArraySlice<UInt8>) throws(SpoolFault) -> [UInt8] {
        let cells = Self.cells(line)
        guard cells.count == columns.count else {
            throw SpoolFault(
                description:
                    "expected \(columns.count) columns, as in the header, found \(cells.count)"
            )
        }
        var fields: [[UInt8]] = []
        var evidence: [[UInt8]] = []
        for (column, cell) in zip(columns, cells) where !cell.isEmpty {
            switch column {
            case .text(let name): fields.append(Self.text(name) + [58] + Self.quoted(cell))
            case .number(let name):
                fields.append(
                    Self.text(name) + [58] + (Self.isNumber(cell) ? Array(cell) : Self.quoted(cell))
                )
            case .evidence(let name): evidence.append(Self.text(name) + [58] + Self.quoted(cell))
            }
        }
        if !evidence.isEmpty { fields.append(Self.text("evidence") + [58] + Self.object(evidence)) }
        return Self.object(fields)
    }

    private static func cells(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let bare = line.last == 13 ? line.dropLast() : line
        return bare.split(separator: 9, omittingEmptySubsequences: false)
    }

    private static func isNumber(_ cell: ArraySlice<UInt8>) -> Bool {
        Double(String(decoding: cell, as: UTF8.self))?.isFinite ?? false
    }

    private static func object(_ fields: [[UInt8]]) -> [UInt8] {
        Array("{".utf8) + fields.joined(separator: [44]) + Array("}".utf8)
    }

    private static func text(_ name: String) -> [UInt8] { quoted(Array(name.utf8)[...]) }

    /// A JSON text; a backslash before `t`, `n` and itself is kept as the escape that it is.
    private static func quoted(_ cell: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = [34]
        var rest = cell
        while let byte = rest.popFirst() {
            if byte == 92, let next = rest.first, [116, 110, 92].contains(next) {
                text += [92, next]
                rest = rest.dropFirst()
            } else if byte == 34 || byte == 92 {
                text += [92, byte]
            } else if byte < 32 {
                text +=
                    Array("\\u00".utf8) + [48 + byte / 16]
                    + Array(String(byte % 16, radix: 16).utf8)
            } else {
                text.append(byte)
            }
        }
        return text + [34]
    }
}
