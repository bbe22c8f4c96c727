import RiskSources
import Testing

/// RFC 3986, 5.4, and what publishers do beyond it.
struct AddressTests {
    private static let base = "http://a/b/c/d;p?q"

    @Test(arguments: [
        ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
        (";x", "http://a/b/c/;x"), (".", "http://a/b/c/"), ("..", "http://a/b/"),
        ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"),
        ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("g;x=1/../y", "http://a/b/c/y"),
        ("https://x/y", "https://x/y"), ("mailto:a@b", "mailto:a@b"),
        ("  g\n", "http://a/b/c/g"), ("a b", "http://a/b/c/a%20b"), ("中", "http://a/b/c/中"),
        ("\u{A0}g\u{A0}\u{FEFF}", "http://a/b/c/g"),
    ])
    func referencesAreResolved(_ reference: String, _ expected: String) throws {
        let escaped = reference.replacing("&", with: "&amp;")
        #expect(try item("<link>\(escaped)</link>", url: Self.base)?.url == expected)
    }

    @Test(arguments: [
        "javascript:alert(1)", "DATA:text/html,x", "vbscript:x", "file:///etc/passwd", " ",
    ])
    func whatLeadsNowhereIsNoAddress(_ reference: String) throws {
        #expect(try item("<link>\(reference)</link>", url: Self.base)?.url == nil)
    }

    @Test func theChannelsLinkGoesBeforeTheFeedsAddress() throws {
        let feed = try read(
            """
            <rss><channel><link>https://site.example/news/</link><item><link>1.html</link></item>
            <item xml:base="https://base.example/"><link>2.html</link></item></channel></rss>
            """,
            url: "https://feeds.example/rss"
        )
        #expect(
            feed.entries.map(\.url) == [
                "https://site.example/news/1.html", "https://base.example/2.html",
            ]
        )
    }
}
