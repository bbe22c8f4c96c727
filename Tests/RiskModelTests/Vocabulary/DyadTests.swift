import RiskModel
import Testing

@Suite("A dyad is two different countries in alphabetical order")
struct DyadTests {
    @Test("whichever is named first")
    func eitherOrder() throws {
        let canada = try #require(Country("CAN"))
        let china = try #require(Country("CHN"))
        let dyad = try #require(Dyad(china, canada))
        #expect(dyad == Dyad(canada, china))
        #expect(dyad.id == "CAN-CHN")
        #expect("\(dyad)" == "CAN-CHN")
        #expect(dyad.first == canada)
        #expect(dyad.second == china)
    }

    @Test("read back from its id", arguments: ["CAN-CHN", "CHN-EUU", "AUS-CHN", "CHN-USA"])
    func roundTrip(id: String) {
        #expect(Dyad(id)?.id == id)
    }

    @Test("never a country with itself")
    func notWithItself() throws {
        let canada = try #require(Country("CAN"))
        #expect(Dyad(canada, canada) == nil)
        #expect(Dyad("CAN-CAN") == nil)
    }

    @Test(
        "other text is no dyad",
        arguments: [
            "", "-", "CAN", "CAN-", "-CHN", "CHN-CAN", "can-chn", "CAN–CHN", "CAN CHN", "CANCHN",
            "CAN-CHN-USA", "CAN--CHN", "CA-CN", "CANA-CHN", "CAN-CHN ", "C4N-CHN", "ÇAN-CHN", "*",
        ]
    )
    func rejected(id: String) {
        #expect(Dyad(id) == nil)
    }

    @Test("contains its two countries only")
    func contains() throws {
        #expect(canadaChina.contains(try #require(Country("CAN"))))
        #expect(canadaChina.contains(try #require(Country("CHN"))))
        #expect(!canadaChina.contains(try #require(Country("USA"))))
    }

    @Test("sorts by the first country, then the second")
    func order() {
        let dyads = ["CHN-USA", "AUS-CHN", "CAN-USA", "CAN-CHN"].compactMap { Dyad($0) }
        #expect(dyads.sorted().map(\.id) == ["AUS-CHN", "CAN-CHN", "CAN-USA", "CHN-USA"])
    }
}
