import RiskCoding
import RiskModel
import RiskWire

/// A document with all that can be known of it before its turn to be written: others are not kept waiting.
struct CodedDocument: Sendable {
    let document: Document
    let contentHash: String
    let wording: Wording
    let events: [CodedEvent]

    init(_ record: DocumentRecord, arrivedAt: Instant, coder: Coder, tally: CodingTally) {
        self.init(record.document(arrivedAt: arrivedAt), coder: coder, tally: tally)
    }

    init(_ document: Document, coder: Coder, tally: CodingTally) {
        self.document = document
        contentHash = document.contentHash
        wording = Wording(title: document.title, lead: document.summary)
        events = tally.count { coder.code(document) }
    }
}
