import RiskCoding
import RiskModel
import Testing

/// Which countries a document is held to be about.
struct NamedCountriesTests {
    private func digest(_ title: String) -> DocumentDigest {
        Shipped.whole.digest(Shipped.document(title))
    }

    @Test func theOnlyCountryNamedIsPairedWithThoseOftenMeant() throws {
        let canada = try #require(Country("CAN"))
        let china = try #require(Country("CHN"))
        let title = digest("Beijing turns pork away")
        #expect(title.onlyCountry == china)
        #expect(title.impliedDyads([canada, china]) == [try #require(Dyad("CAN-CHN"))])
    }

    @Test func whereTwoAreNamedNoneIsOnlyMeant() throws {
        let title = digest("Beijing turns Danish pork away")
        #expect(title.onlyCountry == nil)
        #expect(title.impliedDyads([try #require(Country("CAN"))]) == [])
    }

    @Test(arguments: [
        "Ukraine gets US$18 billion", "Ukraine pays HK$5 million",
    ])
    func theSignOfACurrencyIsNoCountry(_ title: String) {
        #expect(digest(title).onlyCountry?.code == "UKR")
    }

    @Test func aNumberAfterACountryLeavesItOne() {
        #expect(digest("Ukraine meets US 24 times").onlyCountry == nil)
    }

    /// Though most of what is told of Canada is told of it and China.
    @Test func aPartnerThatNoWordNamesIsNotTakenForOneThatIsOften() {
        #expect(Shipped.judged("Zorbland and Canada sign a solar energy agreement").isEmpty)
        #expect(
            Shipped.judged("China and Canada sign a solar energy agreement")
                == ["–>– clean-energy advance"]
        )
    }
}
