/// The vocabularies that feeds mix.
enum Namespace: Hashable, Sendable {
    /// RSS of any version, and elements of no namespace.
    case core
    case atom, dublinCore, dublinCoreTerms, content, media, itunes, syndication, rdf, xhtml, xml
    case unknown

    /// Reads an address as it was declared; case and a missing slash do not tell vocabularies apart.
    init(uri: String) {
        var key = uri.lowercased()
        while key.last == "/" || key.last == "#" { key.removeLast() }
        self = Self.known[key] ?? .unknown
    }

    /// What an undeclared prefix means by convention.
    init(undeclaredPrefix prefix: String) {
        self = Self.conventional[prefix.lowercased()] ?? .unknown
    }

    private static let conventional: [String: Namespace] = [
        "dc": .dublinCore, "dcterms": .dublinCoreTerms, "content": .content, "media": .media,
        "itunes": .itunes, "sy": .syndication, "rdf": .rdf, "atom": .atom, "atom10": .atom,
        "a10": .atom, "xhtml": .xhtml, "xml": .xml, "rss": .core,
    ]

    private static let known: [String: Namespace] = [
        "": .core,
        "http://purl.org/rss/1.0": .core,
        "http://purl.org/net/rss1.1": .core,
        "http://my.netscape.com/rdf/simple/0.9": .core,
        "http://channel.netscape.com/rdf/simple/0.9": .core,
        "http://my.netscape.com/publish/formats/rss-0.91.dtd": .core,
        "http://backend.userland.com/rss": .core,
        "http://backend.userland.com/rss2": .core,
        "http://blogs.law.harvard.edu/tech/rss": .core,
        "http://cyber.law.harvard.edu/rss/rss.html": .core,
        "http://www.rssboard.org/rss-specification": .core,
        "http://www.w3.org/2005/atom": .atom,
        "https://www.w3.org/2005/atom": .atom,
        "http://purl.org/atom/ns": .atom,
        "http://example.com/newformat": .atom,
        "http://example.com/necho": .atom,
        "http://purl.org/echo": .atom,
        "uri/of/echo/namespace": .atom,
        "http://purl.org/dc/elements/1.0": .dublinCore,
        "http://purl.org/dc/elements/1.1": .dublinCore,
        "https://purl.org/dc/elements/1.1": .dublinCore,
        "http://purl.org/dc/terms": .dublinCoreTerms,
        "http://purl.org/rss/1.0/modules/content": .content,
        "http://search.yahoo.com/mrss": .media,
        "https://search.yahoo.com/mrss": .media,
        "http://video.search.yahoo.com/mrss": .media,
        "http://www.rssboard.org/media-rss": .media,
        "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes,
        "https://www.itunes.com/dtds/podcast-1.0.dtd": .itunes,
        "http://example.com/dtds/podcast-1.0.dtd": .itunes,
        "http://purl.org/rss/1.0/modules/syndication": .syndication,
        "http://www.w3.org/1999/02/22-rdf-syntax-ns": .rdf,
        "http://www.w3.org/1999/xhtml": .xhtml,
        "http://www.w3.org/xml/1998/namespace": .xml,
    ]
}
