import RiskModel
import RiskSources
import Testing

/// What is a feed and what is not.
struct FeedReaderTests {
    @Test(arguments: [
        ("", FeedError.empty),
        (" \n\t", .empty),
        ("not found", .notAFeed(found: "plain text")),
        ("<!DOCTYPE html><html><body>Blocked</body></html>", .notAFeed(found: "a web page")),
        ("<opml><body/></opml>", .notAFeed(found: "<opml>")),
        ("{\"error\": 404}", .notAFeed(found: "JSON of another kind")),
    ])
    func whatIsNoFeedIsSaid(_ text: String, _ error: FeedError) {
        #expect(throws: error) { try read(text) }
    }

    @Test(arguments: [
        "<br />\n<b>Warning</b>: include(x.php) failed on line <b>3</b><br />\n",
        "<p>Notice</p>", "<!-- cached --> Deprecated: each() ",
    ])
    func whatAProgramPrintsBeforeItsFeedIsLeftOut(_ warning: String) throws {
        let feed = try read(
            warning
                + "<?xml version='1.0'?><rss><channel><item><title>A</title></item></channel></rss>"
        )
        #expect(feed.entries.map(\.title) == ["A"])
    }

    @Test(arguments: [
        ("<rss><channel><item><title>A</title></item>", true),
        ("<rss><channel><item><title>A</title></item></channel></rss>", false),
        ("<rss><channel><item><title>A</title></channel></rss> <!-- 0.2 s -->", false),
        ("<rss><channel><item><title>A</title><description><![CDATA[<p>no end", true),
        ("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"A\"},", true),
        ("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"A\"}]}", false),
    ])
    func whetherAFeedIsCutOffIsTold(_ text: String, _ isCutOff: Bool) throws {
        let feed = try read(text)
        #expect(feed.entries.first?.title == "A")
        #expect(feed.isCutOff == isCutOff)
    }

    @Test func whatIsNoItemOfJSONIsPassedOver() throws {
        let items = "[null, 5, {\"id\":\"a\",\"title\":\"A\"}, \"b\"]"
        let feed = try read("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":\(items)}")
        #expect(feed.entries.map(\.title) == ["A"])
    }

    @Test func aPageThatShowsAFeedIsNone() {
        let page =
            "<html><body><rss><channel><item><title>A</title></item></channel></rss></body></html>"
        #expect(throws: FeedError.notAFeed(found: "a web page")) { try read(page) }
    }

    @Test func tooManyBytesAreRefused() {
        let bytes = [UInt8](repeating: 0x20, count: Limits.feedBytes + 1)
        #expect(throws: FeedError.tooLarge(bytes: bytes.count)) {
            try FeedReader.read(bytes, contentType: nil, url: nil)
        }
    }

    @Test(arguments: [
        ("<rss version=\"0.91\"><channel><title>T</title></channel></rss>", FeedKind.rss),
        ("<channel><title>T</title></channel>", .rss),
        (
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
            <channel><title>T</title></channel></rdf:RDF>
            """, .rdf
        ),
        ("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title></feed>", .atom),
        ("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>T</title></feed>", .atom),
        ("<CHANNEL><TITLE>T</TITLE></CHANNEL>", .cdf),
        ("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"T\"}", .json),
    ])
    func eachFormatIsKnown(_ text: String, _ kind: FeedKind) throws {
        let feed = try read(text)
        #expect(feed.kind == kind)
        #expect(feed.title == "T")
        #expect(feed.diagnostics == [])
    }

    @Test func entriesPastTheBoundAreLeftOutAndThatIsSaid() throws {
        let items = String(repeating: "<item><title>x</title></item>", count: Limits.entries + 5)
        let feed = try read("<rss><channel>\(items)</channel></rss>")
        #expect(feed.entries.count == Limits.entries)
        #expect(feed.diagnostics == ["only the first \(Limits.entries) entries are read"])
    }
}
