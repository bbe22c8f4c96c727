/// The links of a feed or an entry, by what they lead to.
struct AtomLinks {
    /// The page: of HTML where several are given.
    private(set) var alternate: String?
    /// The feed or entry itself.
    private(set) var own: String?
    /// The first link of any kind but a file.
    private(set) var any: String?
    private var isAlternateHTML = false

    mutating func read(_ link: XMLElement, url: String?) {
        let reference = link.attribute("href") ?? link.text
        guard let address = Address.resolve(reference, against: [link.base(from: url), url])
        else {
            return
        }
        switch link.attribute("rel")?.lowercased() ?? "alternate" {
        case "alternate", "http://www.iana.org/assignments/relation/alternate":
            let type = link.attribute("type")?.lowercased() ?? "text/html"
            let isHTML = type.hasPrefix("text/html") || type.hasPrefix("application/xhtml")
            if alternate == nil || isHTML && !isAlternateHTML {
                alternate = address
                isAlternateHTML = isHTML
            }
        case "self":
            own = own ?? address
        case "enclosure", "edit", "edit-media", "replies", "license", "next", "prev", "hub":
            break
        default: any = any ?? address
        }
    }

    /// Where content lies that is not in the entry.
    func source(of entry: XMLElement, url: String?) -> String? {
        let content = entry.children.first { $0.name.local == "content" && $0.isAtom }
        guard let content, let source = content.attribute("src") else { return nil }
        return Address.resolve(source, against: [content.base(from: url), url])
    }
}
