import Foundation
import RiskModel
import RiskWire
import Testing

/// Records in, with a fault for each that is bad.
struct RecordReaderTests {
    private static let sound =
        #"{"id":"e","dyad":"CAN-CHN","signal":"cyber-threat","stance":"advance","intensity":0.5,"confidence":1,"occurred_at":"2026-01-16T00:00:00Z"}"#

    private func read(_ text: String) -> RecordReader.Batch<EventRecord> {
        RecordReader.read(EventRecord.self, from: Array(text.utf8))
    }

    @Test func aBadLineNeverSinksTheOthers() {
        let batch = read("\(Self.sound)\n{oops\n\n\(Self.sound)\n")
        #expect(batch.records.map(\.line) == [1, 4])
        #expect(batch.faults.map(\.line) == [2])
    }

    @Test(arguments: [
        ("CAN-CHN", "CHN-CAN", "dyad: expected two country codes in alphabetical order"),
        ("0.5", "1.5", "intensity: expected a number from 0 to 1, found 1.5"),
        ("0.5", "\"high\"", "intensity: expected a number from 0 to 1, found \"high\""),
        ("advance", "forward", "stance: expected \"advance\" or \"reverse\", found \"forward\""),
        (
            "2026-01-16T00:00:00Z", "2026-02-30T00:00:00Z",
            "occurred_at: expected an RFC 3339 instant"
        ),
        (
            "2026-01-16T00:00:00Z", "1066-10-14T00:00:00Z",
            "occurred_at: expected an RFC 3339 instant"
        ),
        ("\"id\":\"e\",", "", "id: expected text, found nothing"),
        ("\"id\":\"e\"", "\"id\":\"e\",\"source\":\"USA\"", "source: expected CAN or CHN, or null"),
    ])
    func aFaultNamesFieldAndExpectation(sound: String, bad: String, fault: String) throws {
        let batch = read(Self.sound.replacing(sound, with: bad))
        let told = try #require(batch.faults.first?.error)
        #expect(told.hasPrefix(fault), "\(told)")
    }

    @Test func oneObjectAndArraysAreTaken() {
        #expect(read(Self.sound.replacing(",", with: ",\n")).records.count == 1)
        #expect(read("[\(Self.sound), 3, \(Self.sound)]").faults.map(\.line) == [2])
    }

    @Test func aDocumentNeedsSomeWords() {
        let batch = RecordReader.read(
            DocumentRecord.self,
            from: Array(#"{"url":"https://x"}"#.utf8)
        )
        #expect(batch.faults.first?.error.contains("title, summary, body") == true)
    }

    @Test func anEventIsWrittenAsItWasRead() throws {
        let event = try #require(read(Self.sound).records.first?.record)
        let again = read(try JSON.text(event)).records.first?.record.event
        #expect(again == event.event)
        #expect(try JSON.text(event).contains("\"document\":null"))
    }

    @Test func bytesThatAreNoUTF8AreMendedAndSaid() throws {
        let title = Array("China \"".utf8.dropLast()) + [0xC3, 0x28, 0xFF, 0xE4, 0xB8]
        let line = Array("\n{\"title\":\"".utf8) + title + Array("\"}\n{\"title\":\"sound\"}".utf8)
        let batch = RecordReader.read(DocumentRecord.self, from: line)
        #expect(batch.faults.isEmpty)
        #expect(batch.records.map(\.line) == [2, 3])
        #expect(batch.records.first?.record.title == "China \u{FFFD}(\u{FFFD}\u{FFFD}")
        #expect(
            batch.remarks == [
                LineRemark(
                    line: 2,
                    remark: "3 sequences of bytes are no UTF-8; U+FFFD stands in their place"
                )
            ]
        )
    }

    @Test func ofAnArrayTheyAreMendedToo() {
        let bytes = Array("[{\"title\":\"".utf8) + [0xFF] + Array("\"}]".utf8)
        let batch = RecordReader.read(DocumentRecord.self, from: bytes)
        #expect(batch.records.first?.record.title == "\u{FFFD}")
        #expect(batch.remarks.map(\.line) == [1])
    }

    @Test func whatIsMendedIsSaidOfSoManyLines() {
        let line = Array("{\"title\":\"".utf8) + [0xFF] + Array("\"}\n".utf8)
        let batch = RecordReader.read(
            DocumentRecord.self,
            from: Array(repeatElement(line, count: 300).joined())
        )
        #expect(batch.records.count == 300)
        #expect(batch.remarks.count == Limits.faultsReported)
    }

    @Test(arguments: [1, 7, 60, 61, 1000])
    func partsOfABodyAreTheWhole(size: Int) throws {
        let text =
            (1...9).map { #"{"title":"document \#($0)"}"# }.joined(separator: "\n") + "\n{oops"
        let bytes = Array(text.utf8)
        let whole = RecordReader.read(DocumentRecord.self, from: bytes)
        let parts = RecordParts(bytes, of: size).map {
            RecordReader.read(
                DocumentRecord.self,
                from: bytes,
                $0.bytes,
                firstLine: $0.firstLine
            )
        }
        #expect(parts.flatMap { $0.records.map(\.line) } == whole.records.map(\.line))
        #expect(
            parts.flatMap { $0.records.map(\.record.title) } == whole.records.map(\.record.title)
        )
        #expect(parts.flatMap(\.faults) == whole.faults)
        for whole in ["[1,\n2]", "{\n\"title\":\n\"a\"}\n"] {
            #expect(Array(RecordParts(Array(whole.utf8), of: 1)).count == 1)
        }
    }
}

/// An event as `riskctl code` writes it is an event as any other is.
struct CodingLineTests {
    private func line(_ events: [CodedEvent], document: String = "d") throws -> [UInt8] {
        var bytes: [UInt8] = []
        CodingLine.write(document: document, events: events, to: &bytes)
        #expect(bytes.last == 10)
        return bytes
    }

    private struct Coding: Decodable {
        let document: String
        let events: [EventRecord]
    }

    private func event(_ evidence: Evidence) throws -> CodedEvent {
        CodedEvent(
            id: "a \"b\"\\#1",
            document: "a/b\n\u{1}é",
            dyad: try #require(Dyad("CAN-CHN")),
            source: Country("CHN"),
            target: Country("CAN"),
            signal: try #require(SignalID("cyber-threat")),
            stance: .reverse,
            intensity: 1,
            confidence: 0.123456789012345,
            publisher: "新华社",
            occurredAt: try #require(Instant(rfc3339: "2026-01-16T09:30:00.250Z")),
            evidence: evidence
        )
    }

    @Test func isReadAsItWasMeant() throws {
        let place = Evidence.Place(field: .summary, bytes: 3..<17)
        let events = [
            try event(Evidence(text: "tab\t and \u{2028}", url: nil, place: place)),
            try event(Evidence(text: nil, url: "https://example.org/?a=1&b=2")),
        ]
        let bytes = try line(events, document: "\u{7}\"d\"")
        let read = try JSONDecoder().decode(Coding.self, from: Data(bytes))
        #expect(read.document == "\u{7}\"d\"")
        #expect(read.events.map(\.event) == events)
    }

    @Test func isWrittenAsEventRecordsAre() throws {
        let place = Evidence.Place(field: .body, bytes: 0..<4)
        let event = try event(Evidence(text: "text", url: nil, place: place))
        let text = String(decoding: try line([event, event]), as: UTF8.self)
        let record = try JSON.text(EventRecord(event))
        #expect(text == "{\"document\":\"d\",\"events\":[\(record),\(record)]}\n")
        #expect(try line([]) == Array("{\"document\":\"d\",\"events\":[]}\n".utf8))
    }
}
