/// What is wrong with one line, in words that name the column and say what was expected.
package struct RowFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }

    init(_ column: GDELTColumn, expected: String, found: String) {
        let shown = found.count > 60 ? "\(found.prefix(60))…" : found
        description =
            "column \(column.rawValue + 1) (\(column.name)): expected \(expected), found \"\(shown)\""
    }
}
