import RiskModel
import RiskSources
import Testing

/// Which document an entry of a polled feed is.
struct FeedSourceTests {
    private let source = Source(
        name: "wire",
        url: "https://a.example/feed",
        publisher: "Wire",
        schedule: PollSchedule(every: .seconds(900)),
        kind: FeedSource()
    )

    private func ids(_ items: String) throws -> [String] {
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

    /// Kept, it would take the place of the item's whole words, and the item may be gone from the next answer.
    @Test(
        "the piece of an item at a cut is left for the next answer, and that is said",
        arguments: [
            "<rss><channel><item><title>A</title></item><item><guid>7</guid><title>Canada will",
            "<rss><channel><item><title>A</title></item><item><guid>7</guid><title>B</title>",
            "<rss><channel><item><title>A</title></item><item><title>B</title><guid>http://a.ex",
            "<rss><channel><item><title>A</title><item><title>B</title><description>Canada",
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title></entry><entry><id>7",
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"A\"},{\"title\":\"B\"",
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"A\"},{\"title\":\"B",
        ]
    )
    func aPieceIsLeft(_ text: String) throws {
        let feed = try read(text)
        let harvest = FeedSource.harvest(feed, of: source, at: Instant(day: 20_000))
        #expect(harvest.documents.map(\.title) == ["A"])
        #expect(harvest.isCutOff)
        #expect(
            harvest.diagnostics.last == "the item that it ends within is left for the next answer"
        )
    }

    @Test func anItemThatIsWholeIsTakenThoughTheFeedIsCutBehindIt() throws {
        let feed = try read("<rss><channel><item><title>A</title></item>")
        let harvest = FeedSource.harvest(feed, of: source, at: Instant(day: 20_000))
        #expect(harvest.documents.map(\.title) == ["A"] && harvest.isCutOff)
    }
}
