import RiskModel
import Testing

@testable import RiskCoding

/// What is told beside one country of several is told of its pairs, not of those of another.
struct NearTests {
    private func near(_ dyad: String, _ digest: DocumentDigest) throws -> [Feature] {
        var set = FeatureSet()
        digest.addNearRarer(of: try #require(Dyad(dyad)), to: &set)
        return set.features
    }

    @Test func eachPairHasTheWordsOfItsOwnPart() throws {
        let title = "China bans Danish pork, opens its market to Norwegian salmon"
        let digest = Shipped.whole.digest(Shipped.document(title))
        let words = digest.sentences[0].stems
        let pork = Feature(.nearWord, words[3], 1)
        let salmon = Feature(.nearWord, words[words.count - 1], 1)
        let (danish, norwegian) = (try near("CHN-DNK", digest), try near("CHN-NOR", digest))
        #expect(danish.contains(pork) && !danish.contains(salmon))
        #expect(norwegian.contains(salmon) && !norwegian.contains(pork))
    }

    @Test func ofASolePairTheWholeTextTells() throws {
        let title = "China bans Danish pork, opens its market to salmon"
        let digest = Shipped.whole.digest(Shipped.document(title))
        #expect(try near("CHN-DNK", digest).isEmpty)
    }
}
