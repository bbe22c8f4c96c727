import CTOML
import Glibc

/// A parsed TOML document as plain values.
///
/// By the C interface under TOMLKit: its Swift types never free what they read.
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
        let error = UnsafeMutablePointer<CTOMLParseError>.allocate(capacity: 1)
        defer { error.deallocate() }
        guard let root = tableCreateFromString(text, error) else { throw fault(error.pointee) }
        // What was parsed goes; an empty table of some hundred bytes stays, which nothing in the library deletes.
        defer { tableClear(root) }
        return TOMLNode(table: root)
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

    private init(table: OpaquePointer) {
        let (count, keys, nodes) = (tableSize(table), tableGetKeys(table), tableGetValues(table))
        defer {
            free(UnsafeMutableRawPointer(mutating: keys))
            free(UnsafeMutableRawPointer(mutating: nodes))
        }
        var values: [String: TOMLNode] = [:]
        for index in 0..<count { values[Self.text(of: keys[index])] = TOMLNode(nodes[index]) }
        self = .table(values)
    }

    private init(_ node: OpaquePointer) {
        if let table = nodeAsTable(node) {
            self.init(table: table)
        } else if let array = nodeAsArray(node) {
            let nodes = (0..<arraySize(array)).map { arrayGetNode(array, Int64($0)) }
            self = .array(nodes.map { TOMLNode($0) })
        } else if let text = nodeAsString(node) {
            self = .string(Self.text(of: text))
        } else if let number = nodeAsInt(node) {
            self = .integer(Int(Self.value(of: number)))
        } else if let number = nodeAsDouble(node) {
            self = .double(Self.value(of: number))
        } else if let flag = nodeAsBool(node) {
            self = .boolean(Self.value(of: flag))
        } else {
            self = .date
        }
    }

    private static func fault(_ error: CTOMLParseError) -> ConfigurationFault {
        let place = error.source.begin
        return ConfigurationFault(
            key: nil,
            line: Int(place.line),
            problem: "not TOML: \(text(of: error.description)) (column \(place.column))"
        )
    }

    /// What the library allocated for its caller, and leaves to it.
    private static func value<Value>(of pointer: UnsafePointer<Value>) -> Value {
        defer { free(UnsafeMutableRawPointer(mutating: pointer)) }
        return pointer.pointee
    }

    private static func text(of pointer: UnsafePointer<CChar>) -> String {
        defer { free(UnsafeMutableRawPointer(mutating: pointer)) }
        return String(cString: pointer)
    }
}
