import RiskModel
import Testing

@Suite("Near-duplicate wording joins, other wording does not")
struct WordingTests {
    private func join(_ a: Wording, _ b: Wording, after span: Duration = .seconds(3600)) -> Bool {
        let model = ScoringModel()
        var grouping = StoryGrouping(similarity: model.storySimilarity, window: model.storyWindow)
        _ = grouping.insert(event: "a", at: day(0), wording: a)
        return grouping.insert(event: "b", at: day(0) + span, wording: b).first?.new == "a"
    }

    @Test(
        "near duplicates",
        arguments: [
            ("Canada lifts surtax on Chinese cars", "CANADA LIFTS SURTAX ON CHINESE CARS"),
            ("Canada lifts surtax on Chinese cars", "Canada lifts surtax on Chinese cars - CBC"),
            ("Canada’s spy agency warns of meddling", "Canada's spy agency warns of meddling"),
            ("UPDATE: China halts canola imports", "China halts canola imports"),
            ("Pékin annule les droits sur le canola", "Pékin annule les droits sur le canola."),
            ("加拿大总理访问北京商讨清洁能源合作", "加拿大总理访问北京，商讨清洁能源合作。"),
            ("中國取消對加拿大油菜籽的關稅", "中國宣布取消對加拿大油菜籽的關稅"),
        ]
    )
    func joins(a: String, b: String) {
        #expect(join(Wording(title: a), Wording(title: b)))
        #expect(join(Wording(title: b), Wording(title: a)))
    }

    @Test(
        "different happenings",
        arguments: [
            ("Canada lifts surtax on Chinese vehicles", "China lifts tariffs on Canadian canola"),
            ("CSIS warns of election interference", "Cyber Centre warns of intrusion campaign"),
            ("加拿大总理访问北京商讨清洁能源合作", "中国取消对加拿大油菜籽的关税"),
            ("加拿大对华电动汽车加征关税", "中国对加拿大油菜籽展开反倾销调查"),
        ]
    )
    func parts(a: String, b: String) {
        #expect(!join(Wording(title: a), Wording(title: b)))
    }

    @Test("likeness of the lead is enough")
    func lead() {
        let lead = "The prime minister said on Friday that the surtax would be lifted by March."
        #expect(join(Wording(title: "Surtax to go", lead: lead), Wording(title: "PM", lead: lead)))
    }

    @Test("no words resemble nothing, not even each other", arguments: [nil, "", "  ", "—!?"])
    func wordless(text: String?) {
        #expect(!join(Wording(title: text), Wording(title: text)))
    }

    @Test("up to 72 hours after the onset, and no later")
    func window() {
        let wording = Wording(title: "China halts canola imports from Canada")
        #expect(join(wording, wording, after: .zero))
        #expect(join(wording, wording, after: .seconds(72 * 3600)))
        #expect(!join(wording, wording, after: .seconds(72 * 3600) + .milliseconds(1)))
    }

    @Test(
        "an accent is the same letter, composed or not",
        arguments: [
            ("\u{e9}lection \u{e0} P\u{e9}kin", "e\u{301}lection a\u{300} Pe\u{301}kin"),
            ("\u{c9}LECTION", "e\u{301}lection"),
            ("gar\u{e7}on", "garc\u{327}on"),
            ("Vi\u{1ec7}t", "Vie\u{323}\u{302}t"),
            ("Vi\u{1ec7}t", "Vi\u{ea}\u{323}t"),
            ("\u{419}\u{43e}\u{433}", "\u{418}\u{306}\u{43e}\u{433}"),
            // A mark that no alphabet has with this letter is no part of the word.
            ("xylophone", "x\u{302}ylophone"),
        ]
    )
    func accents(composed: String, decomposed: String) {
        #expect(Shingles(of: composed) == Shingles(of: decomposed))
        #expect(!Shingles(of: composed).hashes.isEmpty)
    }

    @Test("another accent is another letter", arguments: ["Pekin", "Pe\u{300}kin", "Pe\u{302}kin"])
    func otherAccents(other: String) {
        #expect(Shingles(of: "P\u{e9}kin") != Shingles(of: other))
    }

    @Test("only the first words of a text are read")
    func bound() {
        let head = (0..<Shingles.maximumWords).map { "word\($0)" }.joined(separator: " ")
        #expect(Shingles(of: head) == Shingles(of: head + " and then some more"))
    }
}
