import RiskModel
import RiskSources
import TestKit
import Testing

@Suite("Rows of an event file")
struct RowTests {
    @Test("a row becomes the event that it tells, with an id and a story of its own making")
    func event() throws {
        let (events, tally) = readRows(RowText().line + "\n")
        let event = try #require(events.first?.event)
        #expect(tally.rows == 1 && tally.events == 1 && tally.faults.isEmpty)
        #expect(event.id == "gdelt:1290000001")
        #expect(event.dyad.id == "CAN-CHN")
        #expect(event.source?.code == "CHN" && event.target?.code == "CAN")
        #expect(event.signal.name == "retaliatory-tariffs" && event.stance == .advance)
        #expect(event.intensity == 0.8)
        #expect(event.confidence == 0.32)
        #expect(event.publisher == "example.org")
        #expect(event.story == "gdelt:CAN-CHN:retaliatory-tariffs:advance:2026-01-16:16")
        #expect(event.occurredAt == Instant(rfc3339: "2026-01-16T09:30:00Z"))
        #expect(event.evidence.url == RowText().url)
        #expect(
            event.evidence.text
                == "beijing answers ottawa: imposes an embargo, a boycott or sanctions (CAMEO 163)"
        )
    }

    @Test(
        "a fault names line, column and what was expected",
        arguments: [
            (
                RowText().with { $0.id = "x" },
                "column 1 (GlobalEventID): expected a number, found \"x\""
            ),
            (
                RowText().with { $0.day = "20260230" },
                "column 2 (Day): expected a day as YYYYMMDD, found \"20260230\""
            ),
            (
                RowText().with { $0.day = "2026-01-16" },
                "column 2 (Day): expected a day as YYYYMMDD, found \"2026-01-16\""
            ),
            (
                RowText().with { $0.code = "16x" },
                "column 27 (EventCode): expected a CAMEO code of two to four digits, found \"16x\""
            ),
            (
                RowText().with { $0.goldstein = "-80" },
                "column 31 (GoldsteinScale): expected a number from -10 to 10, found \"-80\""
            ),
            (
                RowText().with { $0.goldstein = "1e1" },
                "column 31 (GoldsteinScale): expected a number from -10 to 10, found \"1e1\""
            ),
            (
                RowText().with { $0.sources = "" },
                "column 33 (NumSources): expected a number, found \"\""
            ),
            (
                RowText().with { $0.addedAt = "20260116250000" },
                "column 60 (DATEADDED): expected an instant as YYYYMMDDHHMMSS, found \"20260116250000\""
            ),
        ]
    )
    func fault(row: RowText, expected: String) {
        let (events, tally) = readRows(RowText().line + "\n" + row.line + "\n" + RowText().line)
        #expect(tally.faults.map(\.line) == [2])
        #expect(tally.faults.map(\.fault.description) == [expected])
        #expect(events.map(\.line) == [1, 3])
    }

    @Test(
        "a line of another width is a fault",
        arguments: [(60, "found 60"), (62, "found 62"), (1, "found 1")]
    )
    func width(columns: Int, expected: String) throws {
        var row = RowText().columns
        while row.count < columns { row.append("") }
        let (_, tally) = readRows(row.prefix(columns).joined(separator: "\t") + "\n")
        #expect(
            try #require(tally.faults.first).fault.description == "expected 61 columns, \(expected)"
        )
    }

    @Test("the last column may hold an address of any length up to the bound of a line")
    func overlong() {
        let long = RowText().with {
            $0.url = "https://a.example/" + String(repeating: "x", count: 70_000)
        }
        for chunk in [1000, 1 << 20] {
            let (events, tally) = readRows(long.line + "\n" + RowText().line + "\n", chunk: chunk)
            #expect(events.map(\.line) == [2])
            #expect(
                tally.faults.map(\.fault.description)
                    == ["expected at most 65536 bytes in a line, found more"]
            )
        }
    }

    @Test(
        "however a file is cut into chunks, it reads the same",
        arguments: [1, 2, 7, 61, 400, 100_000]
    )
    func chunks(size: Int) {
        let lines = (0..<5).map { number in RowText().with { $0.id = "\(1000 + number)" }.line }
        for ending in ["\n", "\r\n"] {
            let text = lines.joined(separator: ending)
            for text in [text, text + ending] {
                let (events, tally) = readRows(text, chunk: size)
                #expect(events.map(\.event.id) == (0..<5).map { "gdelt:\(1000 + $0)" })
                #expect(events.map(\.line) == [1, 2, 3, 4, 5])
                #expect(tally.rows == 5 && tally.faultCount == 0)
            }
        }
    }

    @Test("faults past the bound are counted, not kept")
    func manyFaults() {
        let (_, tally) = readRows(String(repeating: "x\n", count: 1000))
        #expect(tally.faultCount == 1000)
        #expect(tally.faults.count == 100)
    }

    @Test("bytes that are no text are read as far as they can be")
    func noise() {
        var random = SplitMix64(seed: 4)
        var reader = GDELTReader(mapper: mapper())
        for _ in 0..<200 {
            let bytes = (0..<1000).map { _ -> UInt8 in
                [9, 10, 13, 48, 0xC3, 0xFF].randomElement(using: &random) ?? 0
            }
            _ = reader.read(bytes.span)
        }
        _ = reader.finish()
        #expect(reader.tally.events == 0)
        #expect(reader.tally.rows == reader.tally.faultCount)
    }
}
