import RiskModel
import RiskSources

/// A feed as a person looks at it: a line an entry.
enum FeedScreen {
    static func write(_ feed: Feed, file: String, to output: inout Output) {
        let link = feed.link.map { " (\($0))" } ?? ""
        output.line("\(file): \(feed.title ?? "no title")\(link), \(feed.entries.count) entries")
        for entry in feed.entries {
            let date = (entry.publishedAt ?? entry.updatedAt)?.date ?? "no date   "
            output.line("  \(date)  \(entry.title ?? entry.summary ?? entry.url ?? entry.id)")
        }
        for sentence in feed.diagnostics { output.line("  note: \(sentence)") }
    }
}
