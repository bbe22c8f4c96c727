import RiskModel
import RiskSources
import Testing

struct JSONFeedTests {
    @Test func anItemIsRead() throws {
        let feed = try read(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "T", "home_page_url": "https://a.example/",
             "language": "en-CA", "authors": [{"name": "Desk"}], "items": [
              {"id": 17, "url": "/1", "title": "A <b> \\u4e2d\\ud83d\\ude00", "content_html": "<p>One</p><p>Two</p>",
               "content_text": "not this", "summary": "S", "date_published": "2026-01-16T09:30:00.5Z"},
              {"id": "2", "content_text": "Text", "author": {"name": "Jane"}}]}
            """
        )
        var first = FeedEntry(id: "17")
        first.title = "A <b> 中😀"
        first.summary = "S"
        first.body = "One\nTwo"
        first.url = "https://a.example/1"
        first.publishedAt = Instant(rfc3339: "2026-01-16T09:30:00.5Z")
        first.author = "Desk"
        first.language = "en-ca"
        #expect(feed.entries.first == first)
        #expect(feed.entries.last?.author == "Jane")
        #expect(feed.entries.last?.body == "Text")
    }

    @Test func itemsBeforeACutAreKept() throws {
        let feed = try read(
            """
            {"version": "1", "items": [{"id": "1", "title": "One"}, {"id": "2", "title": "Tw
            """
        )
        #expect(feed.entries.map(\.id) == ["1", "2"])
        #expect(
            feed.diagnostics.first?.hasPrefix("JSON: expected the end of a string at byte") == true
        )
    }

    @Test func aFieldOfTheWrongKindIsAsIfAbsent() throws {
        let feed = try read(
            "{\"title\": 3, \"items\": [{\"id\": [1], \"title\": {\"a\": 1}, \"url\": true}, 4, null]}"
        )
        #expect(feed.title == "3")
        #expect(feed.entries.map(\.title) == [nil])
    }

    @Test func bracketsAreBounded() throws {
        let deep = String(repeating: "[", count: 100_000)
        let feed = try read("{\"version\": \"1\", \"items\": \(deep)")
        #expect(feed.diagnostics.first?.contains("expected at most") == true)
    }
}
