/// What an RSS channel says of itself.
struct ChannelDraft {
    private(set) var title: String?
    private(set) var otherTitle: String?
    private(set) var link: String?
    private(set) var atomLink: String?
    private(set) var selfLink: String?
    private(set) var language: String?
    private(set) var timeToLive: Duration?
    private(set) var period: String?
    private(set) var frequency: String?
    private(set) var skipHours: [String] = []
    private(set) var skipDays: [String] = []

    mutating func read(_ element: XMLElement, url: String?) {
        switch (element.name.namespace, element.name.local) {
        case (.core, "title"): title = title ?? element.plainLine(.either)
        case (.dublinCore, "title"), (.media, "title"), (.itunes, "title"), (.atom, "title"):
            otherTitle = otherTitle ?? element.plainLine(.either)
        case (.core, "link"):
            let bases = [element.base(from: url), url]
            link =
                Address.resolve(element.text ?? element.attribute("href"), against: bases) ?? link
        case (.atom, "link"): readAtomLink(element, url: url)
        case (.core, "language"), (.dublinCore, "language"): language = language ?? element.text
        case (.core, "ttl"): timeToLive = FeedHints.timeToLive(minutes: element.text)
        case (.syndication, "updateperiod"): period = element.text
        case (.syndication, "updatefrequency"): frequency = element.text
        case (.core, "skiphours"): skipHours = element.children.compactMap(\.text)
        case (.core, "skipdays"): skipDays = element.children.compactMap(\.text)
        default: break
        }
    }

    private mutating func readAtomLink(_ element: XMLElement, url: String?) {
        let bases = [element.base(from: url), url]
        let target = Address.resolve(element.attribute("href"), against: bases)
        switch element.attribute("rel")?.lowercased() {
        case nil, "alternate": atomLink = atomLink ?? target
        case "self": selfLink = selfLink ?? target
        default: break
        }
    }
}
