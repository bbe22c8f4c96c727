import RiskModel
import RiskSources
import RiskWire

/// A feed as `riskctl ingest --format feed --dry-run` prints it.
struct FeedView: Encodable {
    struct Entry: Encodable {
        let id: String
        @OrNull var title: String?
        @OrNull var summary: String?
        @OrNull var body: String?
        @OrNull var url: String?
        @OrNull var publishedAt: String?
        @OrNull var updatedAt: String?
        @OrNull var author: String?
        @OrNull var language: String?

        init(_ entry: FeedEntry) {
            id = entry.id
            title = entry.title
            summary = entry.summary
            body = entry.body
            url = entry.url
            publishedAt = entry.publishedAt?.rfc3339
            updatedAt = entry.updatedAt?.rfc3339
            author = entry.author
            language = entry.language
        }
    }

    @OrNull var title: String?
    @OrNull var link: String?
    let entries: [Entry]
    let diagnostics: [String]

    init(_ feed: Feed) {
        title = feed.title
        link = feed.link
        entries = feed.entries.map(Entry.init)
        diagnostics = feed.diagnostics
    }

    /// What there is to say of bytes that are no feed.
    init(_ error: FeedError) {
        entries = []
        diagnostics = [error.description]
    }
}
