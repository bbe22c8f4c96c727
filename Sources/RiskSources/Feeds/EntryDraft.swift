import Crypto
import RiskModel

/// An entry while its elements are read: each field keeps the first of the best kind.
struct EntryDraft {
    var guid: String?
    var title: String?
    var summary: String?
    var body: String?
    /// Resolved already.
    var link: String?
    var publishedAt: Instant?
    var updatedAt: Instant?
    var authors: [String] = []
    var language: String?

    /// The entry; one without a word is an entry too.
    func entry(of feed: Feed, authors feedAuthors: [String] = []) -> FeedEntry {
        var entry = FeedEntry(id: identity)
        entry.title = title
        entry.summary = summary
        entry.body = body == summary ? nil : body
        if summary == nil, body == title { entry.body = nil }
        entry.url = link
        entry.publishedAt = publishedAt
        entry.updatedAt = updatedAt
        entry.author = Self.joined(authors.isEmpty ? feedAuthors : authors)
        entry.language = language ?? feed.language
        return entry
    }

    /// The id that the publisher gives, else the address, else a hash of the words.
    private var identity: String {
        guard let id = guid ?? link else {
            return Self.hashed([title, summary, body])
        }
        return id.utf8.count <= Limits.nameBytes ? id : Self.hashed([id])
    }

    /// An id made of words.
    static func hashed(_ parts: [String?]) -> String {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Array((part ?? "").utf8))
            hash.update(data: [0])
        }
        let digits = Array("0123456789abcdef")
        return "sha256:"
            + String(hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    private static func joined(_ authors: [String]) -> String? {
        var seen: Set<String> = []
        let names = authors.filter { seen.insert($0).inserted }
        return PlainText.line(names.joined(separator: ", "), limit: Limits.nameBytes)
    }
}
