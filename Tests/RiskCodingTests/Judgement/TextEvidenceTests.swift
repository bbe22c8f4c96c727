import RiskModel
import Testing

@testable import RiskCoding

/// What is said of the parts of a text by features that were looked up once is what the parts say by themselves.
struct TextEvidenceTests {
    private let model = Shipped.whole.lexicon.weights?.text

    private static let documents = [
        Shipped.document("China imposes tariffs on Canadian canola, Ottawa answers"),
        Shipped.document(
            "CSIS warns of interference by China: agency",
            summary: "China tried, and China tried again. Canada expelled a diplomat."
        ),
        Shipped.document(
            "Pékin lève ses droits",
            summary: "Le canola canadien passe. Ottawa attend."
        ),
        Shipped.document("中国对加拿大油菜籽加征关税", summary: "加方称将反制。两国同意恢复农业合作机制，商务部说。"),
    ]

    @Test(arguments: documents)
    func theWholeSaysWhatItsFeaturesDo(_ document: Document) throws {
        let (model, digest) = (try #require(model), Shipped.coder.digest(document))
        let text = digest.textFeatures()
        let sums = TextEvidence(digest, model).sums()
        for output in 0..<model.outputs {
            #expect(sums[output] == model.sum(text.features, output) * Double(text.weight))
        }
    }

    @Test(arguments: documents)
    func aSegmentSaysWhatItsFeaturesDo(_ document: Document) throws {
        let (model, digest) = (try #require(model), Shipped.coder.digest(document))
        let segments = TextEvidence(digest, model).segments(0)
        let weights = digest.sentences.flatMap { sentence in
            sentence.segments.map { segment in
                var features: [Feature] = []
                digest.forEachFeature(of: segment, in: sentence) { features.append($0) }
                return model.sum(features, 0)
            }
        }
        #expect(segments.map(\.weight) == weights)
        #expect(weights.contains { $0 != 0 })
    }

    /// Each sentence as though it were the only one: without what only the whole tells.
    @Test(arguments: documents.dropFirst())
    func aSentenceSaysWhatItsFeaturesDo(_ document: Document) throws {
        let (model, digest) = (try #require(model), Shipped.coder.digest(document))
        let (told, ranges) = digest.toldFeatures()
        let expected = ranges.map { model.sum(Array(Set(told.features[$0])), 0) }
        #expect(TextEvidence(digest, model).sentences(0) == expected)
    }

    @Test func aSoleSentenceSpeaksForAllThereIs() throws {
        let digest = Shipped.coder.digest(Self.documents[0])
        #expect(TextEvidence(digest, try #require(model)).sentences(0) == [1])
    }
}
