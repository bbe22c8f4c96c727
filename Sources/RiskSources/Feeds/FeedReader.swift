/// Reads RSS, Atom, CDF and JSON Feed, sound or not, out of the bytes of an answer or a file.
package enum FeedReader {
    /// Reads a feed; what could not be read as it stands is told in its diagnostics.
    ///
    /// A content type is HTTP's header, for its charset. The address is where the feed was found after redirects:
    /// relative addresses in it are resolved against that.
    package static func read(
        _ bytes: [UInt8],
        contentType: String?,
        url: String?
    ) throws(FeedError) -> Feed {
        guard bytes.count <= Limits.feedBytes else { throw .tooLarge(bytes: bytes.count) }
        let text = TextDecoding(bytes, contentType: contentType)
        guard let first = text.utf8.first(where: { !Markup.isSpace($0) && $0 != 0 }) else {
            throw .empty
        }
        var feed: Feed
        if first == UInt8(ascii: "{") {
            feed = try JSONFeedInterpreter.read(text.utf8, url: url)
        } else {
            feed = try readXML(text.utf8, url: url)
        }
        feed.diagnostics = Array((text.diagnostics + feed.diagnostics).prefix(Limits.diagnostics))
        return feed
    }

    private static func readXML(_ utf8: [UInt8], url: String?) throws(FeedError) -> Feed {
        guard utf8.contains(UInt8(ascii: "<")) else { throw .notAFeed(found: "plain text") }
        do throws(FeedError) {
            return try readTree(utf8, url: url)
        } catch {
            guard error != webPage, let start = feedStart(in: utf8) else { throw error }
            var feed = try readTree(Array(utf8[start...]), url: url)
            feed.diagnostics.insert("what stands before the feed is left out", at: 0)
            return feed
        }
    }

    private static let webPage = FeedError.notAFeed(found: "a web page")

    private static func readTree(_ utf8: [UInt8], url: String?) throws(FeedError) -> Feed {
        let repaired = MarkupRepair(utf8)
        let tree = XMLTreeBuilder.build(repaired.output)
        guard let root = tree.root else { throw .notAFeed(found: "no element of XML") }
        guard var feed = interpreted(root, url: url) else {
            throw root.name.local == "html"
                ? webPage : .notAFeed(found: "<\(root.name.local)>")
        }
        feed.isCutOff = repaired.isCutOff
        feed.endsInPiece = repaired.endsInPiece && feed.entries.count < Limits.entries
        feed.diagnostics = repaired.log.sentences + tree.diagnostics + feed.diagnostics
        return feed
    }

    /// Where a feed begins behind something else: a program's warnings, as HTML, stand before what it writes.
    private static func feedStart(in utf8: [UInt8]) -> Int? {
        let starts: [StaticString] = ["<rss", "<rdf:RDF", "<feed"]
        return starts.compactMap { utf8.next($0, from: 1) }.min()
    }

    private static func interpreted(_ root: XMLElement, url: String?) -> Feed? {
        switch root.name.local {
        case "rss", "rdf": return RSSInterpreter.read(root, url: url)
        case "feed", "entry": return AtomInterpreter.read(root, url: url)
        case "channel" where root.name.isUpperCase || root.attribute("href") != nil:
            return CDFInterpreter.read(root, url: url)
        case "channel": return RSSInterpreter.read(root, url: url)
        default: return nil
        }
    }
}
