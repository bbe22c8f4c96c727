/// The files of a configuration as one table, and where each key of it is written.
///
/// Tables come together, arrays of tables are put one after the other, and of another value the later file's counts.
struct Layers {
    private struct Layer {
        let file: ConfigurationFile
        let lines: LineIndex
    }

    private(set) var values: [String: TOMLNode] = [:]
    private let layers: [Layer]
    /// The layer that a value, or first a table, is from, by its path.
    private var owners: [String: Int] = [:]
    /// Where the tables of an array are from: the layer, and the place there, counted from 1.
    private var elements: [String: [(layer: Int, place: Int)]] = [:]

    /// - Throws: `ConfigurationError` of the first file that is not TOML.
    init(_ files: [ConfigurationFile]) throws(ConfigurationError) {
        layers = files.map { Layer(file: $0, lines: LineIndex($0.text)) }
        for (index, file) in files.enumerated() {
            do throws(ConfigurationFault) {
                if case .table(let table) = try TOMLNode.parse(file.text) {
                    values = merged(values, with: table, of: index, path: "")
                }
            } catch {
                throw ConfigurationError(file: file.path, faults: [error])
            }
        }
    }

    private mutating func merged(
        _ below: [String: TOMLNode],
        with above: [String: TOMLNode],
        of layer: Int,
        path: String
    ) -> [String: TOMLNode] {
        var result = below
        for (key, node) in above {
            let own = path.isEmpty ? key : "\(path).\(key)"
            switch (below[key], node) {
            case (let before, .table(let table)):
                var inner: [String: TOMLNode] = [:]
                if case .table(let values) = before { inner = values }
                if owners[own] == nil { owners[own] = layer }
                result[key] = .table(merged(inner, with: table, of: layer, path: own))
            case (let before, .array(let items)) where items.areTables:
                var all: [TOMLNode] = []
                if case .array(let items) = before, elements[own] != nil { all = items }
                elements[own, default: []] += items.indices.map { (layer, $0 + 1) }
                result[key] = .array(all + items)
            default:
                owners[own] = layer
                elements[own] = nil
                result[key] = node
            }
        }
        return result
    }

    /// The file of a key such as `rules[2].above`, and its line or that of the nearest table around it.
    func place(of key: String) -> (file: String, line: Int?) {
        let (layer, own) = source(of: key)
        return (layers[layer].file.path, layers[layer].lines.line(of: own))
    }

    /// Whether the file of a key is readable by its owner alone.
    func isPrivate(_ key: String) -> Bool { layers[source(of: key).layer].file.isPrivate }

    /// The layer of a key, and what the key is called there.
    private func source(of key: String) -> (layer: Int, own: String) {
        if let open = key.firstIndex(of: "["), let close = key[open...].firstIndex(of: "]"),
            let number = Int(key[key.index(after: open)..<close]),
            let all = elements[String(key[..<open])], all.indices.contains(number - 1)
        {
            let element = all[number - 1]
            let rest = key[key.index(after: close)...]
            return (element.layer, "\(key[..<open])[\(element.place)]\(rest)")
        }
        var path = Substring(key)
        while owners[String(path)] == nil, let dot = path.lastIndex(of: ".") { path = path[..<dot] }
        return (owners[String(path)] ?? 0, key)
    }
}

extension [TOMLNode] {
    fileprivate var areTables: Bool {
        !isEmpty && allSatisfy { if case .table = $0 { true } else { false } }
    }
}
