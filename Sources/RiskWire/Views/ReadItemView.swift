package import RiskModel

/// One item of a source as it was read, with what the coder reads out of it.
package struct ReadItemView: Codable, Sendable {
    package let id: String
    @OrNull package var title: String?
    @OrNull package var summary: String?
    @OrNull package var body: String?
    @OrNull package var url: String?
    @OrNull package var publisher: String?
    @OrNull package var language: String?
    package let publishedAt: String
    package let events: [EventRecord]

    package init(_ document: Document, events: [EventRecord]) {
        id = document.id
        title = document.title
        summary = document.summary
        body = document.body
        url = document.url
        publisher = document.publisher
        language = document.language
        publishedAt = document.publishedAt.rfc3339
        self.events = events
    }
}
