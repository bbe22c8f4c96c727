import RiskModel
import Testing

@Suite("A reprint that credits a wire counts as the wire's")
struct WireCreditsTests {
    private let credits = WireCredits([
        Wire(name: "Reuters"),
        Wire(name: "Associated Press", credits: ["The Associated Press", "AP"]),
        Wire(name: "The Canadian Press", credits: ["Canadian Press", "La Presse canadienne"]),
        Wire(name: "Xinhua", credits: ["新华社", "新華社"]),
    ])

    private func wire(title: String? = nil, summary: String? = nil, body: String? = nil) -> String?
    {
        credits.wire(
            of: Document(id: "d", title: title, summary: summary, body: body, publishedAt: day(0))
        )
    }

    @Test(
        "in brackets, as a dateline, as a signature, in thanks",
        arguments: [
            ("OTTAWA, Jan 16 (Reuters) - Canada and China agreed on Friday", "Reuters"),
            ("BEIJING (AP) — China said", "Associated Press"),
            ("Reuters — Canada's prime minister landed in Beijing", "Reuters"),
            ("Reuters - Canada's prime minister landed in Beijing", "Reuters"),
            ("Canola duties to fall, China says - Reuters", "Reuters"),
            ("The duties fall in March. With files from The Canadian Press", "The Canadian Press"),
            ("They met. With files from Jane Roe and Canadian Press.", "The Canadian Press"),
            ("Les droits baissent. (avec Reuters)", "Reuters"),
            (
                "Les droits baissent. Avec les informations de La Presse canadienne",
                "The Canadian Press"
            ),
            ("They met. (AP, Reuters)", "Associated Press"),
            ("新华社北京1月16日电 国家主席会见加拿大总理", "Xinhua"),
            ("会见在北京举行（新华社）", "Xinhua"),
            ("会见在北京举行。来源：新华社", "Xinhua"),
        ]
    )
    func credited(text: String, expected: String) {
        #expect(wire(title: text) == expected)
        #expect(wire(title: "Other words", summary: text) == expected)
        #expect(wire(title: "Other words", body: text) == expected)
    }

    @Test(
        "what is only quoted, or only looks alike, credits nobody",
        arguments: [
            "A minister told Reuters that duties would fall",
            "Reuters reported on Friday that duties would fall",
            "Reuters-Ipsos poll: most favour the agreement",
            "The exchange (formerly of Reuters and others) has closed",
            "AP exams begin on Monday",
            "The map (apt to mislead) was withdrawn",
            "They agreed. With files from our archive. Reuters was not there",
            "据新华社报道，会见在北京举行",
            "",
        ]
    )
    func notCredited(text: String) {
        #expect(wire(title: text) == nil)
    }

    @Test("a credit at the foot of a long body is seen, the middle is not looked at")
    func longBody() {
        let filler = String(repeating: "Nothing of note happened. ", count: 200)
        #expect(wire(body: filler + "(Reuters)") == "Reuters")
        #expect(wire(body: filler + "(Reuters) " + filler) == nil)
    }

    @Test("where no wire is configured, nobody is credited")
    func noWires() {
        let document = Document(id: "d", title: "They met (Reuters)", publishedAt: day(0))
        #expect(WireCredits([]).wire(of: document) == nil)
    }
}
