import RiskModel
import RiskSources
import Testing

struct CDFTests {
    @Test func aChannelIsRead() throws {
        let feed = try read(
            """
            <CHANNEL HREF="https://a.example/"><TITLE>T</TITLE><ITEM HREF="one" LASTMOD="2004-04-06T23:05:43-05:00">
            <TITLE>One</TITLE><ABSTRACT>Words</ABSTRACT></ITEM></CHANNEL>
            """
        )
        #expect(feed.link == "https://a.example/")
        #expect(feed.entries.map(\.url) == ["https://a.example/one"])
        #expect(feed.entries.map(\.summary) == ["Words"])
        #expect(feed.entries.map(\.updatedAt) == [Instant(rfc3339: "2004-04-07T04:05:43Z")])
    }
}
