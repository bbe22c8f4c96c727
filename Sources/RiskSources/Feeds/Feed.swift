/// A feed as it was read: what it says of itself, and its entries in the order of the file.
package struct Feed: Sendable, Equatable {
    package var kind: FeedKind
    package var title: String?
    /// The site that the feed belongs to, absolute where that could be told.
    package var link: String?
    /// A language tag in lower case, such as "en" or "zh-cn".
    package var language: String?
    /// How long the feed asks to be left alone after it was fetched.
    package var timeToLive: Duration?
    /// Hours of the day, UTC, at which the feed asks not to be fetched.
    package var skipHours: Set<Int> = []
    /// Days, UTC, on which the feed asks not to be fetched.
    package var skipDays: Set<Weekday> = []
    package var entries: [FeedEntry] = []
    /// Whether the document ends before it is complete: there may be more in the next answer.
    package var isCutOff = false
    /// Whether the last entry is what a cut left of it: its words, and even its id, may be parts of the publisher's.
    package var endsInPiece = false
    /// What was repaired or left out, a sentence each.
    package var diagnostics: [String] = []

    package init(kind: FeedKind) {
        self.kind = kind
    }
}

package enum FeedKind: String, Sendable {
    case rss, rdf, atom, json, cdf
}

package enum Weekday: Int, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
}
