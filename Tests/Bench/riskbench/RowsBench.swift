import RiskCoding
import RiskConfiguration
import RiskModel
import RiskSources

/// GDELT's event rows through reader, table and coder, of all pairs and the standard signals.
enum RowsBench {
    private static let count = 150_000
    /// What a file is read by.
    private static let chunkBytes = 256 << 10

    static func run(lexicon: String, table: String) throws {
        let coder = Coder(lexicon: try LexiconFiles.load(directory: lexicon))
        let signals = Set(Signal.standard.map(\.id))
        let mapper = GDELTMapper(
            mapping: try GDELTMapping.load(table),
            watches: { _ in true },
            scores: { signals.contains($1) },
            subjects: coder.subjects
        )
        let text = Array((0..<count).map(row).joined(separator: "\n").utf8)
        let chunks = stride(from: 0, to: text.count, by: chunkBytes).map {
            Array(text[$0..<min($0 + chunkBytes, text.count)])
        }
        Measurement.rate(
            "gdelt.rows_to_events",
            of: count,
            "rows/s",
            on: { chunks },
            { chunks in
                var reader = GDELTReader(mapper: mapper)
                for chunk in chunks { blackHole(reader.read(chunk.span)) }
                blackHole(reader.finish())
            }
        )
    }

    /// As a day has them: one row in five is between two countries, of these one in five has a rule.
    private static func row(_ number: Int) -> String {
        var columns = [String](repeating: "", count: 61)
        let places =
            "4\tVancouver, British Columbia, Canada\tCA\tCA02\t12552\t49.25\t-123.133\t-575268"
        columns[0] = "\(881_990_832 + number)"
        columns[1] = "20260116"
        columns[7] = "CHN"
        columns[17] = number % 5 == 0 ? "CAN" : ""
        columns[26] = ["010", "042", "190", "020", "061"][number / 5 % 5]
        columns[28] = "04"
        columns[30] = "-5.0"
        columns[32] = "3"
        columns[34] = "-4.14201183431953"
        columns.replaceSubrange(35..<59, with: [places, places, places])
        columns[columns.count - 2] = "20260116093000"
        columns[columns.count - 1] =
            "https://www.example.com/news/canada-and-china-sign-canola-deal-after-talks-\(number)"
        return columns.joined(separator: "\t")
    }
}
