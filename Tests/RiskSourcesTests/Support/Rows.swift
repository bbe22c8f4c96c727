import RiskConfiguration
import RiskModel
import RiskSources

/// A row as GDELT writes it, of January 2026, with what a test is about set apart.
struct RowText {
    var id = "1290000001"
    var day = "20260116"
    var actor1 = "CHN"
    var group1 = ""
    var types1 = ["GOV"]
    var actor2 = "CAN"
    var group2 = ""
    var types2: [String] = []
    var code = "163"
    var goldstein = "-8.0"
    var sources = "1"
    var addedAt = "20260116093000"
    var url = "https://www.example.org/news/beijing-answers-ottawa-1.23985964"

    var columns: [String] {
        var columns = [String](repeating: "", count: 61)
        columns[0] = id
        columns[1] = day
        columns[7] = actor1
        columns[8] = group1
        for (place, type) in types1.enumerated() { columns[12 + place] = type }
        columns[17] = actor2
        columns[18] = group2
        for (place, type) in types2.enumerated() { columns[22 + place] = type }
        columns[25] = "1"
        columns[26] = code
        columns[27] = code
        columns[28] = String(code.prefix(2))
        columns[29] = "4"
        columns[30] = goldstein
        columns[31] = "4"
        columns[32] = sources
        columns[33] = "4"
        columns[34] = "-4.1"
        columns[59] = addedAt
        columns[60] = url
        return columns
    }

    var line: String { columns.joined(separator: "\t") }

    func with(_ change: (inout RowText) -> Void) -> RowText {
        var row = self
        change(&row)
        return row
    }
}

/// The mapping that ships, checked as riskd does at its start.
let shippedMapping: GDELTMapping = {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    do {
        return try GDELTMapping.load("/\(root)/Config/gdelt.toml")
    } catch {
        fatalError("the shipped mapping does not load: \(error)")
    }
}()

/// Signals of the shipped configuration, and those that it leaves out.
let standardSignals = Set(Signal.standard.map(\.id))

/// A mapper of all pairs by the shipped table; the words of an address are about what `subjects` says.
func mapper(
    _ mapping: GDELTMapping = shippedMapping,
    scored: Set<SignalID> = standardSignals,
    subjects: @escaping @Sendable (String) -> [String] = { _ in [] }
) -> GDELTMapper {
    GDELTMapper(
        mapping: mapping,
        watches: { _ in true },
        scores: { scored.contains($1) },
        subjects: { words, _ in subjects(words).compactMap(SignalID.init) }
    )
}

/// What a reader makes of a text that comes in chunks of some bytes.
func readRows(
    _ text: String,
    by mapper: GDELTMapper = mapper(),
    chunk: Int = 1 << 16
) -> (events: [LineEvent], tally: GDELTReader.Tally) {
    var reader = GDELTReader(mapper: mapper)
    var events: [LineEvent] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: chunk) {
        events += reader.read(Array(bytes[start..<min(start + chunk, bytes.count)]).span)
    }
    events += reader.finish()
    return (events, reader.tally)
}
