import RiskModel
import RiskSources

/// An entry of a feed as a document that the daemon takes.
struct FeedDocument: Encodable {
    let id: String
    let title: String?
    let summary: String?
    let body: String?
    let url: String?
    let publisher: String?
    let language: String?
    let publishedAt: String?

    /// An entry as published by whom is named, else by the feed's title.
    init(_ entry: FeedEntry, of feed: Feed, publisher: String?) {
        id = feed.documentID(of: entry)
        title = entry.title
        summary = entry.summary
        body = entry.body
        url = entry.url
        self.publisher = publisher ?? feed.title
        language = entry.language.map { String($0.prefix { $0 != "-" }) }
        publishedAt = (entry.publishedAt ?? entry.updatedAt)?.rfc3339
    }
}
