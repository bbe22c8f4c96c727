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
}
