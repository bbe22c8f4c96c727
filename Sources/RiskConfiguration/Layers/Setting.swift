package import RiskModel

/// One value of a configuration, and where it is written.
package struct Setting: Hashable, Sendable {
    /// The table that it stands in: `model`, or with the name that an array's table has, `receivers[ops]`.
    package let table: String
    /// Its key there, with the keys of tables within: `timeout`, `levels.high`.
    package let key: String
    /// As TOML; `<secret>`, and an address without what may be a token, where others must not read it; empty where
    /// nothing holds unless it is written.
    package let shown: String
    /// The whole value, to compare by.
    package let value: Secret
    /// Nil for what holds where nothing is written.
    package let place: Place?

    package struct Place: Hashable, Sendable, CustomStringConvertible {
        package let file: String
        package let line: Int?

        package var description: String { line.map { "\(file):\($0)" } ?? file }
    }

    /// The whole key: `receivers[ops].timeout`.
    package var path: String { table.isEmpty ? key : "\(table).\(key)" }
}

extension Setting {
    /// All that is written in the files of a configuration, table by table.
    static func written(in layers: Layers) -> [Setting] {
        var settings: [Setting] = []
        for key in layers.values.keys.sorted() {
            guard let node = layers.values[key] else { continue }
            switch node {
            case .table(let values):
                append(values, of: key, at: key, in: layers, to: &settings)
            case .array(let items):
                let tables = items.compactMap {
                    if case .table(let values) = $0 { values } else { nil }
                }
                for (index, values) in tables.enumerated() {
                    let name = values.name ?? "\(index + 1)"
                    append(
                        values,
                        of: "\(key)[\(name)]",
                        at: "\(key)[\(index + 1)]",
                        in: layers,
                        to: &settings
                    )
                }
            default:
                append([key: node], of: "", at: "", in: layers, to: &settings)
            }
        }
        return settings
    }

    /// Adds the values of a table, in the order in which they are written.
    private static func append(
        _ values: [String: TOMLNode],
        of table: String,
        at path: String,
        in layers: Layers,
        to settings: inout [Setting]
    ) {
        let own = values.leaves().map { key, node in
            let place = layers.place(of: path.isEmpty ? key : "\(path).\(key)")
            return Setting(
                table: table,
                key: key,
                shown: SecretKeys.shown(node, at: key, in: table),
                value: Secret(node.toml),
                place: Place(file: place.file, line: place.line)
            )
        }
        settings += own.sorted {
            ($0.place?.file ?? "", $0.place?.line ?? 0, $0.key)
                < ($1.place?.file ?? "", $1.place?.line ?? 0, $1.key)
        }
    }
}

extension [String: TOMLNode] {
    /// What an array's table is called.
    fileprivate var name: String? {
        for key in ["id", "name"] {
            if case .string(let text) = self[key] { return text }
        }
        return nil
    }

    /// The values of the table and of those within, each with its key.
    fileprivate func leaves() -> [(key: String, node: TOMLNode)] {
        flatMap { key, node in
            guard case .table(let inner) = node else { return [(key, node)] }
            return inner.leaves().map { ("\(key).\($0.key)", $0.node) }
        }
    }
}
