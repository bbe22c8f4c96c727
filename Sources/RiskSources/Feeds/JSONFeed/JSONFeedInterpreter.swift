/// JSON Feed 1 and 1.1 (https://www.jsonfeed.org/version/1.1/).
enum JSONFeedInterpreter {
    static func read(_ utf8: [UInt8], url: String?) throws(FeedError) -> Feed {
        let (document, reader) = JSONReader.read(utf8)
        let marks = ["version", "items", "title", "home_page_url", "feed_url"]
        guard let document, marks.contains(where: { document[$0] != nil }) else {
            throw .notAFeed(found: reader.fault ?? "JSON of another kind")
        }
        var feed = Feed(kind: .json)
        feed.diagnostics = reader.fault.map { [$0] } ?? []
        // What stands behind a fault is not read, whatever it is.
        feed.isCutOff = reader.fault != nil
        feed.title = document["title"]?.text.flatMap { PlainText.line($0) }
        let base = document["feed_url"]?.text ?? url
        feed.link =
            Address.resolve(document["home_page_url"]?.text, against: [base])
            ?? Address.resolve(document["feed_url"]?.text, against: [url])
        feed.language = document["language"]?.text.flatMap(LanguageTag.normalized)
        let authors = self.authors(document)
        let items = (document["items"]?.elements ?? []).filter(\.isObject)
        feed.endsInPiece = reader.endsInPiece && items.count <= Limits.entries
        for item in items.prefix(Limits.entries) {
            feed.entries.append(entry(item, of: feed, authors: authors, url: base))
        }
        if items.count > Limits.entries {
            feed.diagnostics.append("only the first \(Limits.entries) entries are read")
        }
        return feed
    }

    private static func entry(
        _ item: JSONValue,
        of feed: Feed,
        authors: [String],
        url: String?
    ) -> FeedEntry {
        var draft = EntryDraft()
        draft.guid = item["id"]?.text
        draft.title = item["title"]?.text.flatMap { PlainText.line($0) }
        draft.summary = item["summary"]?.text.flatMap { PlainText.paragraphs($0) }
        draft.body =
            item["content_html"]?.text.flatMap { HTMLText.plain(Array($0.utf8)) }
            ?? item["content_text"]?.text.flatMap { PlainText.paragraphs($0) }
        draft.link =
            Address.resolve(item["url"]?.text, against: [feed.link, url])
            ?? Address.resolve(item["external_url"]?.text, against: [feed.link, url])
        draft.publishedAt = item["date_published"]?.text.flatMap(DateReader.read)
        draft.updatedAt = item["date_modified"]?.text.flatMap(DateReader.read)
        draft.authors = self.authors(item)
        draft.language = item["language"]?.text.flatMap(LanguageTag.normalized)
        return draft.entry(of: feed, authors: authors)
    }

    /// Names of `authors` (1.1), else of `author` (1.0).
    private static func authors(_ value: JSONValue) -> [String] {
        let people = value["authors"]?.elements ?? []
        return (people.isEmpty ? [value["author"]].compactMap { $0 } : people).compactMap {
            person in
            (person["name"]?.text ?? person["url"]?.text ?? person.text).flatMap(Person.name)
        }
    }
}
