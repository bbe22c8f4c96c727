import TOMLKit

/// A parsed TOML document as plain values.
indirect enum TOMLNode {
    case table([String: TOMLNode])
    case array([TOMLNode])
    case string(String)
    case integer(Int)
    case double(Double)
    case boolean(Bool)
    case date

    /// - Throws: `ConfigurationFault` with line and column where the text is not TOML.
    static func parse(_ text: String) throws(ConfigurationFault) -> TOMLNode {
        do {
            return TOMLNode(table: try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            throw ConfigurationFault(
                key: nil,
                line: error.source.begin.line,
                problem: "not TOML: \(error.description) (column \(error.source.begin.column))"
            )
        } catch {
            throw ConfigurationFault(key: nil, line: nil, problem: "not TOML: \(error)")
        }
    }

    private init(table: TOMLTable) {
        self = .table(
            Dictionary(
                table.keys.compactMap { key in table[key].map { (key, TOMLNode($0.tomlValue)) } },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }

    private init(_ value: TOMLValue) {
        switch value.type {
        case .table: self = value.table.map(TOMLNode.init(table:)) ?? .date
        case .array: self = .array((value.array ?? TOMLArray()).map { TOMLNode($0.tomlValue) })
        case .string: self = .string(value.string ?? "")
        case .int: self = .integer(value.int ?? 0)
        case .double: self = .double(value.double ?? 0)
        case .bool: self = .boolean(value.bool ?? false)
        case .date, .time, .dateTime: self = .date
        }
    }

    /// What the value is, for error texts.
    var words: String {
        switch self {
        case .table: "a table"
        case .array: "a list"
        case .string(let text): "\"\(text)\""
        case .integer(let number): "\(number)"
        case .double(let number): "\(number)"
        case .boolean(let flag): "\(flag)"
        case .date: "a date"
        }
    }
}
