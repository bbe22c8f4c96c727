/// Microsoft's Channel Definition Format: old, upper case, and still in archives.
///
/// https://www.w3.org/TR/NOTE-CDFsubmit.html
enum CDFInterpreter {
    static func read(_ root: XMLElement, url: String?) -> Feed {
        var feed = Feed(kind: .cdf)
        feed.title = root.first(.core, "title")?.plainLine(.either) ?? root.attribute("title")
        feed.link = Address.resolve(
            root.attribute("href") ?? root.first(.core, "a")?.attribute("href"),
            against: [root.attribute("base"), url]
        )
        feed.language = root.inherited("lang").flatMap(LanguageTag.normalized)
        for item in root.children.filter({ $0.name.local == "item" }).prefix(Limits.entries) {
            feed.entries.append(entry(item, of: feed, url: url))
        }
        return feed
    }

    private static func entry(_ item: XMLElement, of feed: Feed, url: String?) -> FeedEntry {
        var draft = EntryDraft()
        draft.title = item.first(.core, "title")?.plainLine(.either)
        draft.summary = item.first(.core, "abstract")?.plainText(.either)
        draft.link = Address.resolve(
            item.attribute("href") ?? item.first(.core, "a")?.attribute("href"),
            against: [item.base(from: url), feed.link, url]
        )
        draft.updatedAt = item.attribute("lastmod").flatMap(DateReader.read)
        return draft.entry(of: feed)
    }
}
