package import RiskModel

/// One item of a feed.
///
/// Title, summary and body are plain text: tags are gone, entities are read, a block of HTML ends a line. A "<"
/// left in them is a less-than sign.
package struct FeedEntry: Sendable, Equatable {
    /// The guid or id; else the link; else a hash of the words: the same in every fetch.
    package var id: String
    package var title: String?
    package var summary: String?
    package var body: String?
    /// Absolute where that could be told.
    package var url: String?
    package var publishedAt: Instant?
    package var updatedAt: Instant?
    package var author: String?
    /// A language tag in lower case; the feed's where the entry names none.
    package var language: String?

    /// Whether there is anything to code.
    package var hasText: Bool { title ?? summary ?? body != nil }

    package init(id: String) {
        self.id = id
    }
}
