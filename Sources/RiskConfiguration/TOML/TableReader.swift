import RiskModel

/// Reads the keys of one TOML table, notes every fault, and at the end every key nobody asked for.
final class TableReader {
    private let path: String
    private let values: [String: TOMLNode]
    private let faults: FaultCollector
    private var asked: Set<String> = []

    init(_ values: [String: TOMLNode], path: String, faults: FaultCollector) {
        self.values = values
        self.path = path
        self.faults = faults
    }

    /// In alphabetical order.
    var keys: [String] { values.keys.sorted() }

    func has(_ key: String) -> Bool { values[key] != nil }

    /// A text that is read, and checked, elsewhere; empty where there is none.
    func peek(_ key: String) -> String {
        if case .string(let text) = values[key] { text } else { "" }
    }

    /// A key that is read elsewhere.
    func passOver(_ key: String) { asked.insert(key) }

    func string(_ key: String) -> String? {
        read(key, expected: "text") { if case .string(let text) = $0 { text } else { nil } }
    }

    func boolean(_ key: String) -> Bool? {
        read(key, expected: "true or false") {
            if case .boolean(let flag) = $0 { flag } else { nil }
        }
    }

    func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        read(key, expected: "a number from \(range.lowerBound) to \(range.upperBound)") {
            let number: Double? =
                switch $0 {
                case .integer(let number): Double(number)
                case .double(let number): number
                default: nil
                }
            return number.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func wholeNumber(_ key: String, in range: ClosedRange<Int>) -> Int? {
        read(key, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
            if case .integer(let number) = $0, range.contains(number) { number } else { nil }
        }
    }

    func strings(_ key: String) -> [String]? {
        read(key, expected: "a list of texts") {
            guard case .array(let items) = $0 else { return nil }
            let texts = items.compactMap { if case .string(let text) = $0 { text } else { nil } }
            return texts.count == items.count ? texts : nil
        }
    }

    func duration(_ key: String) -> Duration? {
        read(key, expected: "a duration such as \"90s\", \"30m\", \"24h\" or \"7d\"") {
            if case .string(let text) = $0 { Duration(configured: text) } else { nil }
        }
    }

    /// A value that is written as text.
    func parsed<Value>(_ key: String, expected: String, _ parse: (String) -> Value?) -> Value? {
        read(key, expected: expected) {
            if case .string(let text) = $0 { parse(text) } else { nil }
        }
    }

    func table(_ key: String) -> TableReader? {
        let table: [String: TOMLNode]? = read(key, expected: "a table") {
            if case .table(let values) = $0 { values } else { nil }
        }
        return table.map { TableReader($0, path: joined(key), faults: faults) }
    }

    /// The tables of `[[key]]`, in order.
    func tables(_ key: String) -> [TableReader] {
        let tables: [[String: TOMLNode]]? = read(key, expected: "tables, each written [[\(key)]]") {
            guard case .array(let items) = $0 else { return nil }
            let tables = items.compactMap {
                if case .table(let values) = $0 { values } else { nil }
            }
            return tables.count == items.count ? tables : nil
        }
        return (tables ?? []).enumerated().map {
            TableReader($1, path: "\(joined(key))[\($0 + 1)]", faults: faults)
        }
    }

    func required<Value>(_ key: String, _ value: Value?) -> Value? {
        if value == nil, values[key] == nil { fault(key, "is missing") }
        return value
    }

    /// Passes over a key that something else has been found wrong with.
    func ignore(_ key: String) { asked.insert(key) }

    func fault(_ key: String?, _ problem: String) {
        faults.note(key.map(joined) ?? path, problem)
    }

    /// Notes that a name is given a second time; `first` is its key in the file, from the root on.
    func faultOfSecond(_ key: String, _ name: String, first: String) {
        faults.noteSecond(joined(key), name: name, first: first)
    }

    /// Whether the table stands in a file that its owner alone can read.
    var isPrivate: Bool { faults.standsInPrivate(path) }

    /// Notes the keys that nobody asked for.
    ///
    /// To be called last.
    func finish() {
        for key in values.keys.sorted() where !asked.contains(key) {
            let near =
                nearest(to: key, among: asked.sorted()).map { "; did you mean '\($0)'?" } ?? ""
            fault(key, "is not a key that is known here\(near)")
        }
    }

    private func read<Value>(
        _ key: String,
        expected: String,
        _ take: (TOMLNode) -> Value?
    ) -> Value? {
        asked.insert(key)
        guard let node = values[key] else { return nil }
        guard let value = take(node) else {
            fault(key, "expected \(expected), found \(node.words)")
            return nil
        }
        return value
    }

    private func joined(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

extension Duration {
    /// Reads `90s`, `30m`, `24h`, `7d`; nil for other text and past ten years.
    package init?(configured text: String) {
        guard let unit = text.last, let count = Int64(text.dropLast()), count >= 0 else {
            return nil
        }
        let seconds: Int64
        switch unit {
        case "s": seconds = 1
        case "m": seconds = 60
        case "h": seconds = 3600
        case "d": seconds = 86_400
        default: return nil
        }
        let (total, overflow) = count.multipliedReportingOverflow(by: seconds)
        guard !overflow, total <= 3650 * 86_400 else { return nil }
        self = .seconds(total)
    }
}
