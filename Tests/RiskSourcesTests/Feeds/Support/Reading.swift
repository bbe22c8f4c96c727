import RiskSources

/// Reads a feed out of a text.
func read(
    _ text: String,
    contentType: String? = nil,
    url: String? = nil
) throws -> Feed {
    try FeedReader.read(Array(text.utf8), contentType: contentType, url: url)
}

/// The first entry of an RSS 2.0 feed with one item.
func item(_ elements: String, url: String? = nil) throws -> FeedEntry? {
    try read("<rss version=\"2.0\"><channel><item>\(elements)</item></channel></rss>", url: url)
        .entries.first
}

/// The first entry of an Atom 1.0 feed with one.
func entry(_ elements: String, url: String? = nil) throws -> FeedEntry? {
    try read(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>\(elements)</entry></feed>",
        url: url
    ).entries.first
}
