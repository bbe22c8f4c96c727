import RiskModel
import RiskSources
import Testing

struct RSSTests {
    @Test func anItemIsRead() throws {
        let found = try #require(
            try item(
                """
                <title>China lifts canola duty</title><link>https://news.example/1</link>
                <description>&lt;p&gt;Beijing said &amp;amp; did.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description>
                <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>All of it</p>]]></content:encoded>
                <guid isPermaLink="false">17</guid><author>desk@news.example (Jane Doe)</author>
                <pubDate>Fri, 16 Jan 2026 09:30:00 GMT</pubDate>
                """
            )
        )
        var expected = FeedEntry(id: "17")
        expected.title = "China lifts canola duty"
        expected.summary = "Beijing said & did.\nMore."
        expected.body = "All of it"
        expected.url = "https://news.example/1"
        expected.author = "Jane Doe"
        expected.publishedAt = Instant(rfc3339: "2026-01-16T09:30:00Z")
        #expect(found == expected)
    }

    @Test func aChannelSaysWhenItWantsToBeFetched() throws {
        let feed = try read(
            """
            <rss><channel><title>T</title><link>https://a.example/</link><language>fr_CA</language><ttl>90</ttl>
            <skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour></skipHours>
            <skipDays><day>Saturday</day><day>sun</day><day>Someday</day></skipDays></channel></rss>
            """
        )
        #expect(feed.link == "https://a.example/")
        #expect(feed.language == "fr-ca")
        #expect(feed.timeToLive == .seconds(5400))
        #expect(feed.skipHours == [0, 7])
        #expect(feed.skipDays == [.saturday, .sunday])
    }

    @Test func theSyndicationModuleIsAHintToo() throws {
        let feed = try read(
            """
            <rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
            <sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rss>
            """
        )
        #expect(feed.timeToLive == .seconds(900))
    }

    @Test(arguments: [
        ("<guid>urn:x:1</guid><link>https://a.example/1</link>", "urn:x:1"),
        ("<link>https://a.example/1</link><title>T</title>", "https://a.example/1"),
    ])
    func theIdIsTheGuidElseTheLink(_ elements: String, _ id: String) throws {
        #expect(try item(elements)?.id == id)
    }

    @Test func withoutEitherTheIdIsOfTheWords() throws {
        let first = try item("<title>A</title><description>B</description>")?.id
        #expect(first?.hasPrefix("sha256:") == true)
        #expect(try item("<title>A</title><description>B</description>")?.id == first)
        #expect(try item("<title>A</title><description>C</description>")?.id != first)
    }

    @Test(arguments: [
        ("<guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<guid isPermaLink='false'>https://a.example/1</guid>", nil),
        ("<guid>17</guid>", nil),
        (
            "<a:link xmlns:a='http://www.w3.org/2005/Atom' href='https://a.example/2'/>",
            "https://a.example/2"
        ),
        ("<link>javascript:alert(1)</link>", nil),
    ])
    func theAddressIsWhereTheItemIs(_ elements: String, _ url: String?) throws {
        #expect(try item(elements)?.url == url)
    }

    @Test(arguments: [
        "<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2026-01-16T09:30:00Z</dc:date>",
        "<dc:date>2026-01-16</dc:date><pubDate>Fri, 16 Jan 2026 09:30:00 GMT</pubDate>",
        "<pubdate>16 janv. 2026 09h30</pubdate>",
    ])
    func datesComeFromTheModulesToo(_ elements: String) throws {
        #expect(try item(elements)?.publishedAt == Instant(rfc3339: "2026-01-16T09:30:00Z"))
    }

    /// Pictures have titles, and modules their own descriptions.
    @Test func itsOwnElementsGoBeforeThoseOfModules() throws {
        let found = try item(
            """
            <x:description xmlns:x="urn:mine">wrong</x:description><media:title>wrong</media:title>
            <title>right</title><description>right</description><dc:title>wrong</dc:title>
            """
        )
        #expect(found?.title == "right")
        #expect(found?.summary == "right")
    }

    @Test func elementsWithinOthersAreNotTheItems() throws {
        let found = try item(
            "<title>T</title><textInput><link>https://a.example/q</link></textInput>"
        )
        #expect(found?.url == nil)
    }

    @Test func aFeedInANamespaceOfItsOwnIsRead() throws {
        let feed = try read(
            """
            <r:rss xmlns:r="urn:mine" xmlns:y="urn:other"><r:channel><r:item><y:title>wrong</y:title>
            <r:title>right</r:title></r:item></r:channel></r:rss>
            """
        )
        #expect(feed.entries.map(\.title) == ["right"])
    }

    @Test func channelsThatWerePutTogetherAreAllRead() throws {
        let one = "<channel><title>T</title><item><title>A</title></item></channel>"
        let feed = try read(
            "<rss>\(one)<channel><title>U</title><item><title>B</title></item></channel></rss>"
        )
        #expect(feed.title == "T")
        #expect(feed.entries.map(\.title) == ["A", "B"])
    }

    @Test func itemsOfRDFStandBesideTheChannel() throws {
        let feed = try read(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
            xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://a.example/"><title>T</title><items/></channel>
            <item rdf:about="https://a.example/1"><title>One</title><dc:creator>Jane</dc:creator></item></rdf:RDF>
            """
        )
        #expect(feed.entries.map(\.id) == ["https://a.example/1"])
        #expect(feed.entries.map(\.author) == ["Jane"])
    }
}
