import GRDB
import RiskModel
import TestKit
import Testing

@testable import RiskStore

/// A value of a fixture; one that does not parse is a fault of the test itself.
private func fixture<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a fixture does not parse") }
    return value
}

let canadaChina = fixture(Dyad("CAN-CHN"))
let noon = fixture(Instant(rfc3339: "2026-01-15T12:00:00Z"))

func document(_ id: String, title: String? = nil) -> Document {
    Document(id: id, title: title ?? id, publisher: "Reuters", publishedAt: noon)
}

func event(_ id: String, document: String? = nil, signal: String = "cyber-threat") -> CodedEvent {
    CodedEvent(
        id: id,
        document: document,
        dyad: canadaChina,
        source: Country("CHN"),
        target: Country("CAN"),
        signal: fixture(SignalID(signal)),
        stance: .advance,
        intensity: 0.7,
        confidence: 0.8,
        reliability: 0.9,
        publisher: "Reuters",
        occurredAt: noon,
        evidence: Evidence(
            text: "agency warns",
            url: "https://example.org/1",
            place: Evidence.Place(field: .summary, bytes: 7..<19)
        )
    )
}

extension StoreTransaction {
    /// Keeps a document whose content is its title.
    @discardableResult
    func keep(_ document: Document) throws -> Bool {
        try insert(document, contentHash: document.title ?? "", receivedAt: noon)
    }

    /// Keeps an event in a story of its own.
    func keep(_ event: CodedEvent) throws {
        try insert(event, story: event.id, wording: Wording(title: event.id), receivedAt: noon)
    }
}

/// Runs SQL on a database file that no store holds.
func execute(_ sql: String, on path: String) throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
}

/// Expects the store not to open, for one reason, told in words that help.
func check(
    openingOf path: String,
    failsWith expected: StoreError,
    advising advice: String,
    at location: SourceLocation = #_sourceLocation
) {
    do throws(StoreError) {
        _ = try Store(path: path)
        Issue.record("the store was opened", sourceLocation: location)
    } catch {
        #expect(error == expected, sourceLocation: location)
        #expect(error.description.contains(path), sourceLocation: location)
        #expect(error.description.contains(advice), sourceLocation: location)
    }
}
