import RiskModel

/// Atom 1.0 (RFC 4287) and 0.3.
struct AtomInterpreter {
    private var feed = Feed(kind: .atom)
    private var authors: [String] = []
    private let root: XMLElement
    private let url: String?

    /// Reads the tree under `<feed>`, or a document that is one `<entry>`.
    static func read(_ root: XMLElement, url: String?) -> Feed {
        var reader = AtomInterpreter(root: root, url: url)
        reader.readFeed()
        reader.readEntries()
        return reader.feed
    }

    private init(root: XMLElement, url: String?) {
        self.root = root
        self.url = url
    }

    private mutating func readFeed() {
        feed.language = root.inherited("lang").flatMap(LanguageTag.normalized)
        guard root.name.local != "entry" else { return }
        var links = AtomLinks()
        for element in root.children where element.isAtom || element.name.namespace == .syndication
        {
            switch element.name.local {
            case "title": feed.title = feed.title ?? AtomText.line(element)
            case "link": links.read(element, url: url)
            case "author": authors += AtomText.person(element).map { [$0] } ?? []
            case "language": feed.language = feed.language ?? element.text
            default: break
            }
        }
        feed.link = links.alternate ?? links.own
        feed.timeToLive = FeedHints.timeToLive(
            period: root.first(.syndication, "updateperiod")?.text,
            frequency: root.first(.syndication, "updatefrequency")?.text
        )
    }

    private mutating func readEntries() {
        let isEntry = root.name.local == "entry"
        let elements =
            isEntry ? [root] : root.children.filter { $0.name.local == "entry" && $0.isAtom }
        for element in elements.prefix(Limits.entries) {
            feed.entries.append(Self.entry(element, of: feed, authors: authors, url: url))
        }
        if elements.count > Limits.entries {
            feed.diagnostics.append("only the first \(Limits.entries) entries are read")
        }
    }

    /// Reads one `<entry>`.
    ///
    /// An entry that names no authors has those of the feed that it was taken from, else the feed's own (4.2.1).
    static func entry(
        _ element: XMLElement,
        of feed: Feed,
        authors: [String] = [],
        url: String?
    ) -> FeedEntry {
        var draft = EntryDraft()
        var links = AtomLinks()
        var createdAt: Instant?
        for child in element.children where child.isAtom {
            switch child.name.local {
            case "title": draft.title = draft.title ?? AtomText.line(child)
            case "summary", "tagline": draft.summary = draft.summary ?? AtomText.plain(child)
            case "content": draft.body = draft.body ?? AtomText.plain(child)
            case "link": links.read(child, url: url ?? feed.link)
            case "id": draft.guid = draft.guid ?? child.identifier
            case "published", "issued", "pubdate":
                draft.publishedAt = draft.publishedAt ?? child.text.flatMap(DateReader.read)
            case "created": createdAt = createdAt ?? child.text.flatMap(DateReader.read)
            case "updated", "modified":
                draft.updatedAt = draft.updatedAt ?? child.text.flatMap(DateReader.read)
            case "author": draft.authors += AtomText.person(child).map { [$0] } ?? []
            default: break
            }
        }
        readModules(element, &draft)
        draft.publishedAt = draft.publishedAt ?? createdAt
        draft.link =
            links.alternate ?? links.source(of: element, url: url) ?? links.any
            ?? draft.guid.flatMap { $0.hasPrefix("http") && Address.isAbsolute($0) ? $0 : nil }
        draft.language =
            element.attribute("lang", in: .xml).flatMap(LanguageTag.normalized) ?? draft.language
        let others = originalAuthors(of: element)
        return draft.entry(of: feed, authors: others.isEmpty ? authors : others)
    }

    private static func originalAuthors(of element: XMLElement) -> [String] {
        let source = element.children.first { $0.isAtom && $0.name.local == "source" }
        return source?.children.filter { $0.isAtom && $0.name.local == "author" }
            .compactMap(AtomText.person) ?? []
    }

    /// Other vocabularies' elements where Atom's own are missing.
    private static func readModules(_ element: XMLElement, _ draft: inout EntryDraft) {
        for child in element.children where !child.isAtom {
            switch (child.name.namespace, child.name.local) {
            case (.dublinCore, "title"): draft.title = draft.title ?? child.plainLine(.either)
            case (.dublinCore, "description"):
                draft.summary = draft.summary ?? child.plainText(.either)
            case (.dublinCore, "creator") where draft.authors.isEmpty:
                draft.authors += child.text.flatMap(Person.name).map { [$0] } ?? []
            case (.dublinCore, "date"):
                draft.publishedAt = draft.publishedAt ?? child.text.flatMap(DateReader.read)
            case (.dublinCore, "language"):
                draft.language = draft.language ?? child.text.flatMap(LanguageTag.normalized)
            case (.content, "encoded"): draft.body = draft.body ?? child.plainText(.html)
            case (.media, "group"):
                let description = child.first(.media, "description")?.plainText(.either)
                draft.summary = draft.summary ?? description
            default: break
            }
        }
    }
}

extension XMLElement {
    /// An id, resolved against the document's own `xml:base` alone: an id must not change with where a feed lies.
    var identifier: String? {
        guard let id = text, let base = base(from: nil) else { return text }
        return Address.resolve(id, against: [base]) ?? id
    }

    /// An element of Atom's own, or of a feed that says no namespace.
    var isAtom: Bool { name.namespace == .atom || name.namespace == .core }
}
