import RiskSources
import TestKit
import Testing

@Suite("Files of the spool")
struct SpoolReadingTests {
    private func read(
        _ bytes: [UInt8],
        as name: String,
        into intake: RecordingIntake = RecordingIntake()
    ) async throws -> SpoolReading.Outcome {
        let directory = try TemporaryDirectory()
        try directory.write(bytes, to: name)
        return try await SpoolReading(intake: intake).read(directory.file(name), name: name)
    }

    @Test(
        "the name tells the format, and the first line which records they are",
        arguments: [
            ("a.ndjson", "{\"title\":\"x\"}\n", SpoolPart.Kind.documents),
            ("a.JSONL", "{\"signal\":\"finance\"}\n", .events),
            ("a.json", "[\n{\"signal\":\"finance\"}]", .events),
            ("a.tsv", "title\tbody\nx\ty\n", .documents),
            ("a.tsv", "id\tsignal\n1\tfinance\n", .events),
            ("20260116093000.export.CSV", "1\t2", .rows),
            ("a.rss", "<rss/>", .feed),
            ("a.xml", "<feed/>", .feed),
            ("a.feed.json", "{}", .feed),
        ]
    )
    func formats(name: String, text: String, kind: SpoolPart.Kind) async throws {
        for isPacked in [false, true] where !isPacked || !name.hasSuffix(".CSV") {
            let intake = RecordingIntake()
            let bytes = isPacked ? Packed.deflated(Array(text.utf8), .gzip) : Array(text.utf8)
            _ = try await read(bytes, as: isPacked ? name + ".gz" : name, into: intake)
            #expect(intake.kinds == [kind])
        }
    }

    @Test("GDELT's own packing is read")
    func zip() async throws {
        let intake = RecordingIntake()
        _ = try await read(Packed.zip(Array("row\n".utf8)), as: "1.export.CSV.zip", into: intake)
        #expect(intake.lines == ["row"])
    }

    @Test(
        "a table becomes JSON, line by line",
        arguments: [
            (
                "title\tpublisher\n\"Quoted\" \\ told\tReuters\n",
                #"{"title":"\"Quoted\" \\ told","publisher":"Reuters"}"#
            ),
            ("title\tbody\nx\t\r\n", #"{"title":"x"}"#),
            ("title\nOne\\nTwo\\tThree\\\\n\n", #"{"title":"One\nTwo\tThree\\n"}"#),
            ("title\na\u{01}b\n", #"{"title":"a\u0001b"}"#),
            (
                "id\tsignal\tintensity\ttext\turl\n1\tfinance\t0.5\twords\thttps://a.example\n",
                #"{"id":"1","signal":"finance","intensity":0.5,"evidence":{"text":"words","url":"https://a.example"}}"#
            ),
            (
                "id\tsignal\tintensity\n1\tfinance\thigh\n",
                #"{"id":"1","signal":"finance","intensity":"high"}"#
            ),
        ]
    )
    func tables(text: String, expected: String) async throws {
        let intake = RecordingIntake()
        _ = try await read(Array(text.utf8), as: "a.tsv", into: intake)
        #expect(intake.lines == [expected])
    }

    @Test("a bad line is told with its number, and the others are taken")
    func badLines() async throws {
        let lines = (1...9).map { $0 % 4 == 0 ? "bad" : "line \($0)" }.joined(separator: "\n")
        let outcome = try await read(Array(lines.utf8), as: "a.ndjson")
        let faults = [4, 8].map { SpoolTaken.Fault(line: $0, words: "is bad") }
        #expect(
            outcome == .taken(SpoolTaken(accepted: 7, duplicates: 0, faulty: 2, faults: faults))
        )
    }

    @Test("a line of a table with other columns than its header is told too")
    func tableWidth() async throws {
        let outcome = try await read(
            Array("title\tbody\na\tb\nc\nbad\td\ne\tf\n".utf8),
            as: "a.tsv"
        )
        let faults = [
            SpoolTaken.Fault(line: 3, words: "expected 2 columns, as in the header, found 1"),
            SpoolTaken.Fault(line: 4, words: "is bad"),
        ]
        #expect(
            outcome == .taken(SpoolTaken(accepted: 2, duplicates: 0, faulty: 2, faults: faults))
        )
    }

    @Test("a large file is handed over in parts that end with lines, and lines keep their numbers")
    func parts() async throws {
        let filler = String(repeating: "x", count: 100_000)
        let lines = (0..<100).map { $0 == 90 ? "bad" : "\($0) \(filler)" }
        let intake = RecordingIntake()
        let outcome = try await read(
            Array(lines.joined(separator: "\n").utf8),
            as: "a.ndjson",
            into: intake
        )
        #expect(intake.parts == 3)
        #expect(intake.lines.count == 99)
        guard case .taken(let taken) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(taken.faults == [.init(line: 91, words: "is bad")])
    }

    @Test(
        "what is wrong with a file as a whole is told in words",
        arguments: [
            ("a.txt", "x", "its name tells no format"),
            ("a", "x", "its name tells no format"),
            ("a.tsv", "name\tvalue\nx\ty", "line 1: expected a header with title, summary or body"),
            ("a.tsv", "title\ttitle\nx\ty", "line 1: the column \"title\" is there twice"),
            ("a.ndjson.gz", "not packed", "damaged"),
            ("a.export.CSV.zip", "PK", "no zip file"),
        ]
    )
    func unreadable(name: String, text: String, expected: String) async throws {
        let outcome = try await read(Array(text.utf8), as: name)
        guard case .unreadable(let words, _) = outcome else {
            return #expect(Bool(false), "\(outcome)")
        }
        #expect(words.contains(expected))
    }

    @Test("a line and a JSON file past the bound are refused", arguments: ["a.ndjson", "a.json"])
    func tooLong(name: String) async throws {
        let outcome = try await read([UInt8](repeating: 120, count: 17 << 20), as: name)
        guard case .unreadable(let words, _) = outcome else {
            return #expect(Bool(false), "\(outcome)")
        }
        #expect(words.contains("at most 16777216 bytes"))
    }

    @Test("what cannot be kept now is no fault of the file")
    func postponed() async throws {
        let intake = RecordingIntake()
        intake.setFull(true)
        await #expect(throws: SpoolPostponed.self) {
            try await read([120], as: "a.ndjson", into: intake)
        }
    }
}
