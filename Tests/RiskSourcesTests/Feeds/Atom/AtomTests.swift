import RiskModel
import RiskSources
import Testing

struct AtomTests {
    @Test func anEntryIsRead() throws {
        let found = try #require(
            try entry(
                """
                <id>tag:a.example,2026:1</id><title type="html">A &amp;lt;b&amp;gt; &lt;i&gt;title&lt;/i&gt;</title>
                <link rel="self" href="https://a.example/1.atom"/><link href="https://a.example/1"/>
                <summary>1 &lt; 2</summary><published>2026-01-16T09:30:00+01:00</published>
                <updated>2026-01-16T10:00:00Z</updated><author><name>Jane</name><email>j@a.example</email></author>
                <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>a &lt; b</p></div></content>
                """
            )
        )
        var expected = FeedEntry(id: "tag:a.example,2026:1")
        expected.title = "A <b> title"
        expected.summary = "1 < 2"
        expected.body = "One\na < b"
        expected.url = "https://a.example/1"
        expected.author = "Jane"
        expected.publishedAt = Instant(rfc3339: "2026-01-16T08:30:00Z")
        expected.updatedAt = Instant(rfc3339: "2026-01-16T10:00:00Z")
        #expect(found == expected)
    }

    @Test(arguments: [
        ("<title>AT&amp;amp;T</title>", "AT&amp;T"),
        ("<title type='html'>AT&amp;amp;T</title>", "AT&T"),
        ("<title type='text/html'>&lt;b&gt;x&lt;/b&gt;</title>", "x"),
        ("<title type='xhtml'><div>a<br/>b</div></title>", "a b"),
        ("<title><b>naked</b></title>", "naked"),
        ("<title mode='base64' type='text/html'>PGI+eDwvYj4=</title>", "x"),
        ("<title type='application/x-own'>test</title>", "test"),
    ])
    func aTextIsWhatItsTypeSays(_ element: String, _ title: String) throws {
        #expect(try entry(element)?.title == title)
    }

    @Test(arguments: [
        ("https://a.example/?x=1&amp;y=2", "https://a.example/?x=1&y=2"),
        ("https://a.example/?x=1&y=2", "https://a.example/?x=1&y=2"),
        (" https://a.example/?x=1&#38;y=%E4%B8%AD\n", "https://a.example/?x=1&y=%E4%B8%AD"),
        ("https://a.example/?x=&quot;&lt;1>", "https://a.example/?x=\"<1>"),
    ])
    func referencesInAnAttributeAreRead(_ value: String, _ expected: String) throws {
        #expect(try entry("<link href='\(value)'/>")?.url == expected)
    }

    @Test func anEntryOfAnotherFeedHasThatOnesAuthors() throws {
        let feed = try read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><author><name>Planet</name></author>
            <entry><source><title>B</title><author><name>Bea</name></author></source><id>1</id></entry>
            <entry><source><title>C</title></source><id>2</id></entry></feed>
            """
        )
        #expect(feed.entries.map(\.author) == ["Bea", "Planet"])
    }

    @Test func aPictureIsNoText() throws {
        #expect(try entry("<content type='image/png'>iVBORw0KGgo=</content>")?.body == nil)
    }

    @Test func addressesAreResolvedAgainstTheNearestBase() throws {
        let feed = try read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/x/"><link href="."/>
            <entry xml:base="y/"><link href="one"/><id>1</id></entry><entry><link href="/two"/></entry></feed>
            """,
            url: "https://other.example/feed"
        )
        #expect(feed.link == "https://a.example/x/")
        #expect(feed.entries.map(\.url) == ["https://a.example/x/y/one", "https://a.example/two"])
        #expect(feed.entries.first?.id == "https://a.example/x/y/1")
    }

    @Test func anEntryHasTheFeedsAuthorAndLanguageWhereItNamesNone() throws {
        let feed = try read(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><author><name>Desk</name></author>
            <entry><id>1</id></entry>
            <entry xml:lang="fr"><author><name>A</name></author><author><name>B</name></author></entry></feed>
            """
        )
        #expect(feed.entries.map(\.author) == ["Desk", "A, B"])
        #expect(feed.entries.map(\.language) == ["en", "fr"])
    }

    @Test func oldDatesAreRead() throws {
        let found = try read(
            """
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><issued>2004-01-01T08:00:00</issued>
            <modified>2004-01-02T08:00:00Z</modified></entry></feed>
            """
        ).entries.first
        #expect(found?.publishedAt == Instant(rfc3339: "2004-01-01T08:00:00Z"))
        #expect(found?.updatedAt == Instant(rfc3339: "2004-01-02T08:00:00Z"))
    }

    @Test func aPageOfHTMLGoesBeforeOtherAlternates() throws {
        let found = try entry(
            """
            <link rel="enclosure" href="https://a.example/e.mp3"/><link type="application/pdf" href="https://a.example/p"/>
            <link rel="alternate" type="text/html" href="https://a.example/h"/>
            """
        )
        #expect(found?.url == "https://a.example/h")
    }
}
