/// One news item or record as it came in.
package struct Document: Hashable, Sendable {
    package var id: String
    package var title: String?
    package var summary: String?
    package var body: String?
    package var url: String?
    package var publisher: String?
    /// An ISO 639-1 code; nil to have it detected.
    package var language: String?
    package var publishedAt: Instant

    package init(
        id: String,
        title: String? = nil,
        summary: String? = nil,
        body: String? = nil,
        url: String? = nil,
        publisher: String? = nil,
        language: String? = nil,
        publishedAt: Instant
    ) {
        self.id = id
        self.title = title
        self.summary = summary
        self.body = body
        self.url = url
        self.publisher = publisher
        self.language = language
        self.publishedAt = publishedAt
    }
}

/// The fields of a document that hold its words, in the order in which they are read.
package enum DocumentField: String, Hashable, Sendable, CaseIterable {
    case title, summary, body
}

extension Document {
    package subscript(field: DocumentField) -> String? {
        switch field {
        case .title: title
        case .summary: summary
        case .body: body
        }
    }
}
