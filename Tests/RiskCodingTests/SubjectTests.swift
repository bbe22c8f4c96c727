import RiskModel
import Testing

@testable import RiskCoding

@Suite("What a short text is about")
struct SubjectTests {
    @Test(
        "the signal whose own words stand in it comes first",
        arguments: [
            ("china canada canola trade deal", "agriculture"),
            ("beijing and ottawa pledge seafood exports", "agriculture"),
            ("canada china clean energy partnership", "clean-energy"),
            ("solar wind hydrogen cooperation", "clean-energy"),
            ("central banks agree currency swap", "finance"),
            ("foreign interference in the federal election", "election-interference"),
            ("dissidents harassed by agents", "activist-harassment"),
        ]
    )
    func first(text: String, expected: String) {
        #expect(Shipped.coder.subjects(of: text, at: now).first?.name == expected)
    }

    @Test(
        "words that many signals share, and words of none, say nothing",
        arguments: ["canada and china sign accord", "local theatre reopens", ""]
    )
    func none(text: String) {
        #expect(Shipped.coder.subjects(of: text, at: now).isEmpty)
    }

    private let now = Instant(milliseconds: 1_768_527_000_000)
}
