import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite("An event comes back as it was kept")
struct EvidenceTests {
    private func kept(_ event: CodedEvent) async throws -> CodedEvent? {
        let directory = try TemporaryDirectory()
        let store = try Store(path: directory.file("riskd.sqlite"))
        return try await store.write { transaction in
            try transaction.keep(document("d"))
            try transaction.keep(event)
            return try transaction.reader.events(ofDocument: "d").first?.event
        }
    }

    @Test func withThePlaceOfItsWords() async throws {
        let event = event("e", document: "d")
        #expect(event.evidence.place != nil)
        #expect(try await kept(event) == event)
    }

    @Test func withoutAPlaceThatIsNotKnown() async throws {
        var event = event("e", document: "d")
        event.evidence.place = nil
        #expect(try await kept(event) == event)
    }
}
