import RiskModel
import RiskSources
import Testing

/// Which document an entry of a polled feed is.
struct FeedSourceTests {
    private func ids(_ items: String) throws -> [String] {
        let source = Source(
            name: "wire",
            url: "https://a.example/feed",
            publisher: "Wire",
            schedule: PollSchedule(every: .seconds(900)),
            kind: FeedSource()
        )
        let feed = try read("<rss><channel>\(items)</channel></rss>")
        return FeedSource.harvest(feed, of: source, at: Instant(day: 20_000)).documents.map(\.id)
    }

    private func item(_ guid: String, _ title: String) -> String {
        "<item><guid>\(guid)</guid><title>\(title)</title></item>"
    }

    @Test func anEditedItemIsTheSameDocument() throws {
        #expect(try ids(item("1", "A")) == ids(item("1", "B")))
    }

    @Test func itemsThatShareAnIdAreToldApartByTheirWords() throws {
        #expect(try Set(ids(item("1", "A") + item("1", "B"))).count == 2)
    }

    @Test func aCopyIsTheItemThatItIsACopyOf() throws {
        let one = try ids(item("1", "A"))
        #expect(try ids(item("1", "A") + item("1", "A")) == one + one)
    }
}
