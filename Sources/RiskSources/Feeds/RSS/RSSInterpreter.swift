/// RSS 0.9x, 1.0 and 2.0, with the modules that news feeds use.
///
/// https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec
struct RSSInterpreter {
    private var feed: Feed
    private let root: XMLElement
    private let url: String?

    /// Reads the tree under `<rss>`, `<rdf:RDF>` or a bare `<channel>`.
    static func read(_ root: XMLElement, url: String?) -> Feed {
        var reader = RSSInterpreter(root, url: url)
        reader.readChannel()
        reader.readItems()
        return reader.feed
    }

    private init(_ root: XMLElement, url: String?) {
        self.root = root
        self.url = url
        feed = Feed(kind: root.name.local == "rdf" ? .rdf : .rss)
    }

    private var channel: XMLElement? { channels.first }

    /// More than one, where feeds were put together by hand.
    private var channels: [XMLElement] {
        root.name.local == "channel" ? [root] : root.children.filter { $0.name.local == "channel" }
    }

    private mutating func readChannel() {
        var draft = ChannelDraft()
        for element in channel?.children ?? root.children { draft.read(element, url: url) }
        feed.title = draft.title ?? draft.otherTitle
        feed.link = draft.link ?? draft.atomLink ?? draft.selfLink
        let language = draft.language ?? channel?.inherited("lang") ?? root.inherited("lang")
        feed.language = language.flatMap(LanguageTag.normalized)
        feed.timeToLive =
            draft.timeToLive
            ?? FeedHints.timeToLive(period: draft.period, frequency: draft.frequency)
        feed.skipHours = FeedHints.hours(draft.skipHours)
        feed.skipDays = FeedHints.days(draft.skipDays)
    }

    /// Items stand in the channel, or beside it (RSS 0.90 and 1.0).
    private mutating func readItems() {
        let inside = channels.flatMap { Array($0.children) }
        let beside = channel?.index == root.index ? [] : Array(root.children)
        for element in inside + beside where element.name.local == "item" || element.isAtomEntry {
            guard feed.entries.count < Limits.entries else {
                feed.diagnostics.append("only the first \(Limits.entries) entries are read")
                return
            }
            feed.entries.append(entry(element))
        }
    }

    private func entry(_ element: XMLElement) -> FeedEntry {
        if element.isAtomEntry {
            return AtomInterpreter.entry(element, of: feed, url: url)
        }
        var draft = ItemDraft(element: element, channelLink: feed.link, url: url)
        for child in element.children { draft.read(child) }
        return draft.entry(of: feed)
    }
}

extension XMLElement {
    var isAtomEntry: Bool { name.namespace == .atom && name.local == "entry" }
}
