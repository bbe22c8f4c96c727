import RiskCoding
import RiskConfiguration
import RiskModel
import Testing

/// What the first coder reads with the shipped lexicon.
struct CoderTests {
    private let coder: Coder

    init() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        coder = Coder(lexicon: try LexiconFiles.load(directory: "/\(root)/Config/lexicon"))
    }

    private func read(_ title: String) -> [String] {
        let document = Document(
            id: "d",
            title: title,
            publishedAt: Instant(milliseconds: 1_768_527_000_000)
        )
        return coder.code(document).map { event in
            "\(event.source?.code ?? "–")>\(event.target?.code ?? "–") \(event.signal) \(event.stance)"
        }
    }

    @Test(arguments: [
        ("China imposes tariffs on Canadian canola", ["CHN>CAN retaliatory-tariffs advance"]),
        ("Tariffs imposed by China on Canadian pork", ["CHN>CAN retaliatory-tariffs advance"]),
        ("Canadian canola faces Chinese tariffs", ["CHN>CAN retaliatory-tariffs advance"]),
        ("China lifts tariffs on Canadian peas", ["CHN>CAN retaliatory-tariffs reverse"]),
        ("China refuses to lift tariffs on Canadian peas", []),
        ("CSIS finds Chinese election interference", ["CAN>CHN election-interference advance"]),
        ("Canada and China sign clean energy agreement", ["–>– clean-energy advance"]),
        ("Canada cancels clean energy agreement with China", ["CAN>CHN clean-energy reverse"]),
        (
            "Hong Kong police place bounties on activists in Canada",
            ["CHN>CAN activist-harassment advance"]
        ),
        (
            "US imposes tariffs on Canada, Mexico and China",
            [
                "USA>CAN retaliatory-tariffs advance", "USA>MEX retaliatory-tariffs advance",
                "USA>CHN retaliatory-tariffs advance",
            ]
        ),
    ])
    func readsHeadlines(title: String, events: [String]) {
        #expect(read(title) == events)
    }

    @Test(arguments: [
        "Canada raises tariffs", "Canada beats China in hockey tournament", "", "🇨🇦🇨🇳",
        "<b>China</b>",
        "Canada marks anniversary of Chinese tariffs imposed on farmers",
    ])
    func readsNothing(title: String) {
        #expect(read(title).isEmpty)
    }

    @Test func anEventCarriesTheWordsItWasReadFrom() throws {
        let document = Document(
            id: "d",
            title: "A quiet day",
            summary: "It rained. China imposes tariffs on Canadian pork.",
            url: "https://example.org",
            publishedAt: Instant(milliseconds: 0)
        )
        let event = try #require(coder.code(document).first)
        #expect(event.evidence.text == "China imposes tariffs on Canadian pork.")
        #expect(event.evidence.url == "https://example.org")
        #expect(event.id == "d#1" && event.document == "d")
    }
}
