import RiskModel
import Testing

@testable import RiskCoding

/// What is told beside one country of several is told of its pairs, not of those of another.
struct NearTests {
    private let title = "China bans Danish pork, opens its market to Norwegian salmon"

    private func near(_ dyad: String, _ title: String) throws -> Set<Feature> {
        let digest = Shipped.whole.digest(Shipped.document(title))
        var set = FeatureSet()
        digest.addNearRarer(of: try #require(Dyad(dyad)), to: &set)
        return Set(set.features).subtracting([
            Feature(.nearWord, SentenceDigest.anyCountry, 1)
        ])
    }

    @Test func eachPairHasTheWordsOfItsOwnPart() throws {
        let (danish, norwegian) = (try near("CHN-DNK", title), try near("CHN-NOR", title))
        #expect(!danish.isEmpty && !norwegian.isEmpty)
        #expect(danish.isDisjoint(with: norwegian))
    }

    @Test func ofASolePairTheWholeTextTells() throws {
        #expect(try near("CHN-DNK", "China bans Danish pork, opens its market to salmon").isEmpty)
    }
}
