import RiskModel

/// An RSS item, element by element.
///
/// RSS's own elements go before those of modules: a module's title is that of a picture as often as not.
struct ItemDraft {
    private let element: XMLElement
    private let channelLink: String?
    private let url: String?
    private var draft = EntryDraft()
    private var moduleTitle: String?
    private var moduleSummary: String?
    private var moduleLink: String?
    private var permalink: String?
    private var moduleAuthors: [String] = []
    private var podcastAuthor: String?
    private var moduleDate: Instant?

    /// An item whose addresses are relative to the channel's link, else to the feed's own address.
    init(element: XMLElement, channelLink: String?, url: String?) {
        self.element = element
        self.channelLink = channelLink
        self.url = url
    }

    mutating func read(_ child: XMLElement) {
        switch child.name.namespace {
        case .core: readCore(child)
        case .dublinCore, .dublinCoreTerms: readDublinCore(child)
        case .atom: readAtom(child)
        case .content where child.name.local == "encoded", .xhtml where child.name.local == "body":
            draft.body =
                draft.body ?? child.plainText(child.name.namespace == .xhtml ? .xhtml : .html)
        case .media, .itunes: readMedia(child)
        default: break
        }
    }

    func entry(of feed: Feed) -> FeedEntry {
        var draft = draft
        draft.title = draft.title ?? moduleTitle
        draft.summary = draft.summary ?? moduleSummary
        draft.link = draft.link ?? moduleLink ?? permalink
        draft.guid =
            draft.guid ?? element.attribute("about", in: .rdf) ?? element.attribute("about")
        // Dublin Core does not say of what its date is.
        draft.publishedAt = draft.publishedAt ?? moduleDate
        draft.updatedAt = draft.updatedAt ?? moduleDate
        if draft.authors.isEmpty { draft.authors = moduleAuthors }
        if draft.authors.isEmpty { draft.authors = podcastAuthor.map { [$0] } ?? [] }
        draft.language =
            draft.language ?? element.attribute("lang", in: .xml).flatMap(LanguageTag.normalized)
        return draft.entry(of: feed)
    }

    private mutating func readCore(_ child: XMLElement) {
        switch child.name.local {
        case "title": draft.title = draft.title ?? child.plainLine(.either)
        case "link":
            // Of several the last counts, as in other readers.
            draft.link = address(child.text ?? child.attribute("href"), child) ?? draft.link
        case "description": draft.summary = draft.summary ?? child.plainText(.either)
        case "content", "body", "fullitem", "fulltext":
            draft.body = draft.body ?? child.plainText(.either)
        case "guid", "id": readIdentity(child)
        case "pubdate", "published", "date", "issued":
            draft.publishedAt = draft.publishedAt ?? child.text.flatMap(DateReader.read)
        case "updated", "modified", "lastbuilddate":
            draft.updatedAt = draft.updatedAt ?? child.text.flatMap(DateReader.read)
        case "author": draft.authors += child.text.flatMap(Person.name).map { [$0] } ?? []
        case "language":
            draft.language = draft.language ?? child.text.flatMap(LanguageTag.normalized)
        default: break
        }
    }

    private mutating func readIdentity(_ child: XMLElement) {
        let isAddress = child.attribute("ispermalink")?.lowercased() != "false"
        guard draft.guid == nil, let id = isAddress ? child.identifier : child.text else { return }
        draft.guid = id
        if isAddress, Address.isAbsolute(id) { permalink = address(id, child) }
    }

    private mutating func readDublinCore(_ child: XMLElement) {
        switch child.name.local {
        case "title": moduleTitle = moduleTitle ?? child.plainLine(.either)
        case "description", "abstract": moduleSummary = moduleSummary ?? child.plainText(.either)
        case "creator", "author":
            moduleAuthors += child.text.flatMap(Person.name).map { [$0] } ?? []
        case "date", "issued", "created":
            moduleDate = moduleDate ?? child.text.flatMap(DateReader.read)
        case "modified": draft.updatedAt = draft.updatedAt ?? child.text.flatMap(DateReader.read)
        case "language":
            draft.language = draft.language ?? child.text.flatMap(LanguageTag.normalized)
        default: break
        }
    }

    private mutating func readAtom(_ child: XMLElement) {
        switch child.name.local {
        case "title": moduleTitle = moduleTitle ?? child.plainLine(AtomText.type(of: child))
        case "summary": moduleSummary = moduleSummary ?? AtomText.plain(child)
        case "content": draft.body = draft.body ?? AtomText.plain(child)
        case "link":
            let relation = child.attribute("rel")?.lowercased() ?? "alternate"
            guard relation == "alternate" else { return }
            moduleLink = moduleLink ?? address(child.attribute("href"), child)
        case "published", "issued", "created":
            moduleDate = moduleDate ?? child.text.flatMap(DateReader.read)
        case "updated", "modified":
            draft.updatedAt = draft.updatedAt ?? child.text.flatMap(DateReader.read)
        case "author": moduleAuthors += AtomText.person(child).map { [$0] } ?? []
        default: break
        }
    }

    private mutating func readMedia(_ child: XMLElement) {
        switch (child.name.namespace, child.name.local) {
        case (_, "title"): moduleTitle = moduleTitle ?? child.plainLine(.either)
        case (.media, "description"), (.itunes, "summary"):
            moduleSummary = moduleSummary ?? child.plainText(.either)
        case (.itunes, "author"): podcastAuthor = podcastAuthor ?? child.text.flatMap(Person.name)
        case (.media, "group"): for part in child.children { read(part) }
        default: break
        }
    }

    private func address(_ text: String?, _ child: XMLElement) -> String? {
        Address.resolve(text, against: [child.base(from: url), channelLink, url])
    }
}
