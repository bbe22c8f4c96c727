import RiskCoding
import RiskModel
import RiskWire

/// A document with all that can be known of it before its turn to be written: others are not kept waiting.
struct CodedDocument: Sendable {
    let document: Document
    let contentHash: String
    let wording: Wording
    let events: [CodedEvent]

    init(_ record: DocumentRecord, arrivedAt: Instant, coder: Coder) {
        document = record.document(arrivedAt: arrivedAt)
        contentHash = document.contentHash
        wording = Wording(title: document.title, lead: document.summary)
        events = coder.code(document)
    }
}
