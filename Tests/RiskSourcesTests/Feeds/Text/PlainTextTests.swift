import RiskSources
import Testing

/// HTML to the text that a reader sees, through the description of an item.
struct PlainTextTests {
    @Test(arguments: [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<b>bo</b>ld <i>and</i>\n  more", "bold and more"),
        ("a<script>alert(1)</script>b<style>p{}</style>c", "abc"),
        ("a<!-- <p>no</p> -->b", "ab"),
        ("<td>1</td><td>2</td>", "1 2"),
        ("&lt;b&gt; is bold", "<b> is bold"),
        ("x &hellip;&nbsp; y", "x … y"),
        ("<a href='x>y' title=\"<b>\">link</a>", "link"),
        ("1 < 2 <b>yes</b>", "1 < 2 yes"),
        ("<img src=x onerror=alert(1)>text", "text"),
        ("<p>open <div", "open <div"),
        ("<![CDATA[some text]]>", "some text"),
        ("<SCRIPT>x</SCRIPT >y", "y"),
        ("<b>x</b><script>never closed", "x"),
        ("&copy 2026 Smith &amp Sons", "© 2026 Smith & Sons"),
        ("<b>?a=1&copy=2&notes</b> AT&T", "?a=1&copy=2&notes AT&T"),
        ("<b>50 &dollar, &half</b>", "50 &dollar, &half"),
    ])
    func htmlIsRead(_ html: String, _ expected: String?) throws {
        #expect(
            try item(
                "<description><![CDATA[\(html.replacing("]]>", with: "]]]]><![CDATA[>"))]]></description>"
            )?.summary == expected
        )
    }

    @Test(arguments: [
        ("1 &lt; 2", "1 < 2"), ("the &lt;blink&gt; tag", "the <blink> tag"),
        ("two\nlines", "two lines"), ("one\n\ntwo", "one\ntwo"), ("AT&amp;T", "AT&T"),
        ("a ]]&gt; b", "a ]]> b"), ("&lt;![CDATA[x &amp; y]]&gt; z", "x & y z"),
    ])
    func whatIsNotHTMLStaysAsItIs(_ text: String, _ expected: String) throws {
        #expect(try item("<description>\(text)</description>")?.summary == expected)
    }

    @Test(arguments: [
        ("<title><![CDATA[ A\n <em>b</em> &amp; c ]]></title>", "A b & c"),
        ("<title>&lt;p&gt;A&lt;/p&gt;</title>", "A"), ("<title><p>A</p> b</title>", "A b"),
        ("<title>  </title>", nil), ("<title/>", nil), ("<title>\u{3000}中国\u{A0}</title>", "中国"),
        ("<title>A\u{2028}B\u{2029} C</title>", "A B C"), ("<title><![cdata[A]]></title>", "A"),
    ])
    func aTitleIsOneLine(_ element: String, _ expected: String?) throws {
        #expect(try item(element)?.title == expected)
    }

    @Test func aLongTextIsCutBetweenCharacters() throws {
        let long = String(repeating: "中", count: 500_000)
        let summary = try #require(try item("<description>\(long)</description>")?.summary)
        #expect(summary.utf8.count <= 1 << 20)
        #expect(summary.allSatisfy { $0 == "中" })
    }

    @Test(arguments: [
        ("jane@a.example (Jane Doe)", "Jane Doe"), ("Jane Doe &lt;jane@a.example&gt;", "Jane Doe"),
        ("jane@a.example", "jane@a.example"), ("Jane Doe (jane@a.example)", "Jane Doe"),
        ("Jane Doe jane@a.example", "Jane Doe"), ("Jane", "Jane"),
    ])
    func anAuthorIsAName(_ text: String, _ name: String) throws {
        #expect(try item("<author>\(text)</author>")?.author == name)
    }
}
