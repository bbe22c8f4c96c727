import Foundation
import RiskSources
import TestKit
import Testing

/// No bytes make the reader trap or hang, and what it reads keeps its promises; the seed is fixed.
///
/// `RISKD_FUZZ_ROUNDS` sets how many are tried (`make fuzz`): a tenth of that, for a feed is ten times a title.
struct FeedFuzzTests {
    private static let rounds =
        ProcessInfo.processInfo.environment["RISKD_FUZZ_ROUNDS"].flatMap { Int($0) }.map { $0 / 10 }
        ?? 600

    private static let seeds: [[UInt8]] = [
        """
        <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY e "x">]><rss version="2.0"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T &amp; é &e;</title><link>https://a.example/</link>
        <item xml:base="x/"><title><![CDATA[<b>One</b> &hellip;]]></title><link>1?a=b&amp;c</link><guid>1</guid>
        <pubDate>Fri, 16 Jan 2026 09:30:00 GMT</pubDate><dc:creator>J &lt;j@a.b&gt;</dc:creator></item></channel></rss>
        """,
        """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh"><title type="xhtml"><div>中<br/>国</div></title>
        <entry><id>1</id><content mode="base64">PGI+</content><updated>2026年1月16日</updated></entry></feed>
        """,
        """
        {"version":"1","items":[{"id":1e9,"title":"\\ud83d\\ude00","content_html":"<p>a<script>b","date_published":"2026-01-16"}]}
        """,
        "<CHANNEL><ITEM HREF='x' LASTMOD='20040406'><TITLE>T</TITLE></ITEM></CHANNEL>",
    ].map { Array($0.utf8) }

    private static let pieces: [[UInt8]] =
        [
            "<", "</", ">", "&", "&#x", ";", "]]>", "<![CDATA[", "<!--", "\"", "<item>", "</item>",
            "\u{301}", "月",
            "99999999999999999999", "<!DOCTYPE x [", "xmlns:a='b'", "\u{0}", "\\u", "[{",
            "T25:61:61+99:99",
        ].map { Array($0.utf8) } + [[0xFF], [0xE4, 0xB8], [0xFE, 0xFF], [0xED, 0xA0, 0x80]]

    @Test(.timeLimit(.minutes(Patience.minutes)))
    func anyBytesAreRead() throws {
        var random = SplitMix64(seed: 42)
        for _ in 0..<Self.rounds {
            let bytes = mutated(&random)
            let type = Bool.random(using: &random) ? "text/xml; charset=gb18030" : nil
            let first = result(bytes, type)
            #expect(first == result(bytes, type), "\(bytes)")
            guard let feed = try? first.get() else { continue }
            for entry in feed.entries {
                #expect(!entry.id.isEmpty && entry.id.utf8.count <= 1024)
                #expect(entry.title?.contains("\n") != true)
                #expect(entry.url?.hasPrefix("javascript:") != true)
            }
        }
    }

    private func result(_ bytes: [UInt8], _ contentType: String?) -> Result<Feed, FeedError> {
        do throws(FeedError) {
            let url = "https://a.example/feed"
            return .success(try FeedReader.read(bytes, contentType: contentType, url: url))
        } catch {
            return .failure(error)
        }
    }

    private func mutated(_ random: inout SplitMix64) -> [UInt8] {
        var bytes = Self.seeds.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 0...10, using: &random) {
            let at = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1 where at < bytes.count: bytes.remove(at: at)
            case 2:
                bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: at)
            case 3:
                let end = min(bytes.count, at + Int.random(in: 0...40, using: &random))
                bytes.insert(contentsOf: bytes[at..<end], at: at)
            default: bytes.removeLast(min(bytes.count, Int.random(in: 0...20, using: &random)))
            }
        }
        return bytes
    }
}
