/// How a file of the spool is read, by the end of its name; `.gz` behind it says that it is packed.
package enum SpoolFormat: Hashable, Sendable {
    /// Documents or coded events, a JSON object a line.
    case lines
    /// One JSON object, or an array: read whole.
    case json
    /// Documents or events as a table: tab-separated, with a header.
    case table
    /// GDELT's event rows.
    case rows
    /// RSS, Atom or JSON Feed: read whole.
    case feed

    package static let names =
        ".ndjson, .jsonl, .json, .tsv, .rss, .atom, .xml and .export.CSV, with .gz behind it or not, and .export.CSV.zip"

    /// Nil for a name that tells no format.
    package init?(name: String) {
        let name = name.lowercased()
        let bare = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
        if [".rss", ".atom", ".xml", ".rdf", ".feed.json"].contains(where: bare.hasSuffix) {
            self = .feed
        } else if [".ndjson", ".jsonl"].contains(where: bare.hasSuffix) {
            self = .lines
        } else if bare.hasSuffix(".json") {
            self = .json
        } else if bare.hasSuffix(".tsv") {
            self = .table
        } else if bare.hasSuffix(".export.csv") || name.hasSuffix(".export.csv.zip") {
            self = .rows
        } else {
            return nil
        }
    }

    /// Whether a file makes sense as a whole only.
    var isWhole: Bool { self == .json || self == .feed }
}
