import RiskCoding
import RiskConfiguration
import RiskModel
import Testing

/// What the shipped coder, frames and judge together, makes of everyday titles, and how sure it is.
struct EverydayTests {
    @Test(arguments: [
        ("China imposes tariffs on Canadian canola", "CHN>CAN retaliatory-tariffs advance"),
        (
            "Canada lifts tariffs on Chinese electric vehicles",
            "CAN>CHN retaliatory-tariffs reverse"
        ),
        (
            "CSIS says China interfered in Canadian elections",
            "CHN>CAN election-interference advance"
        ),
        ("Canada accuses China of hacking government networks", "CHN>CAN cyber-threat advance"),
        ("Hong Kong police put bounty on Canadian activist", "CHN>CAN activist-harassment advance"),
        ("Canada and China sign clean energy agreement", "–>– clean-energy advance"),
        ("China reopens market to Canadian beef", "CHN>CAN agriculture advance"),
        ("Canada and China renew currency swap", "–>– finance advance"),
        ("China cancels climate talks with the United States", "CHN>USA clean-energy reverse"),
        (
            "La Chine impose des droits de douane sur le canola canadien",
            "CHN>CAN retaliatory-tariffs advance"
        ),
        (
            "Ottawa accuse Pékin d'ingérence dans les élections",
            "CHN>CAN election-interference advance"
        ),
        ("中国对加拿大油菜籽加征关税", "CHN>CAN retaliatory-tariffs advance"),
        ("加拿大取消对中国电动车的附加税", "CAN>CHN retaliatory-tariffs reverse"),
        ("中加签署清洁能源合作协议", "–>– clean-energy advance"),
    ])
    func isCoded(_ title: String, _ event: String) {
        #expect(Shipped.judged(title) == [event])
    }

    @Test(arguments: [
        "China denies interfering in Canadian elections",
        "Farmers urge Ottawa to scrap tariffs on Chinese EVs",
        "What would tariffs on Chinese steel mean for Canada?",
        "Turkey recipes for Canada's long weekend",
    ])
    func isNotCoded(_ title: String) {
        #expect(Shipped.judged(title) == [])
    }

    @Test func wordsThatTheLexiconDoesNotKnowAreJudgedToo() {
        let title = "A call from Kashgar police, answered in Montreal"
        let summary =
            "Officers put a Uyghur-Canadian's brother on the line and told her to give up her testimony to Parliament."
        #expect(Shipped.read(title, summary: summary) == [])
        #expect(
            Shipped.judged(title, summary: summary) == ["CHN>CAN activist-harassment advance"]
        )
    }

    @Test func confidenceIsHowLikelyTheReadingIs() throws {
        let events = Shipped.whole.code(
            Shipped.document("China imposes tariffs on Canadian canola")
        )
        let confidence = try #require(events.first).confidence
        #expect((0.9...1).contains(confidence))
    }

    @Test func whyIsToldWithWhatWeighsMost() {
        let explained = Shipped.whole.explain(
            Shipped.document("China imposes tariffs on Canadian canola")
        )
        let judgement = explained.judgements.first ?? ""
        #expect(judgement.hasPrefix("CAN-CHN retaliatory-tariffs advance: "))
        #expect(judgement.contains("tariff"))
    }
}

/// The file of the weights.
struct JudgeWeightsTests {
    @Test func whatIsWrittenIsReadAlike() throws {
        let bytes = try TextFile.read(Shipped.lexicon + "/judge.weights")
        let weights = try #require(JudgeWeights(file: bytes))
        #expect(weights.file() == bytes)
        #expect(weights.signals == Signal.standard.map(\.id))
    }

    @Test(arguments: [0, 1, 4, 40, 400, 4000, 80_000])
    func whatIsCutOffIsNoFileOfWeights(_ length: Int) throws {
        let bytes = try TextFile.read(Shipped.lexicon + "/judge.weights")
        #expect(JudgeWeights(file: Array(bytes.prefix(length))) == nil)
    }

    @Test func aModelSumsTheWeightsOfItsFeatures() {
        let (known, other) = (Feature(naming: "known"), Feature(naming: "other"))
        let model = LinearModel(outputs: 2, weights: [known: [1, -2], other: [0.5, 0]])
        #expect(abs(model.sum([known, other, Feature(naming: "never learnt")], 0) - 1.5) < 0.01)
        #expect(abs(model.sum([known, other], 1) + 2) < 0.02)
    }
}
