import Testing

@testable import RiskDelivery

@Suite("Text is made to fit by meaning")
struct FittingTests {
    private func check(_ text: String, within most: Int, _ unit: TextUnit, gives expected: String) {
        let fitted = Fitting(unit).text(text, within: most)
        #expect(fitted == expected)
        #expect(unit.length(of: fitted) <= most)
    }

    @Test("what fits stays")
    func fits() { check("as it is", within: 8, .codePoints, gives: "as it is") }

    @Test("what is too long ends after a word")
    func words() {
        check("duties on canola and peas", within: 18, .codePoints, gives: "duties on canola…")
    }

    @Test("a long word, or Chinese, is cut after a character")
    func characters() {
        check("加拿大网络安全中心", within: 5, .codePoints, gives: "加拿大网…")
        check(
            String(repeating: "x", count: 60),
            within: 50,
            .codePoints,
            gives: String(repeating: "x", count: 49) + "…"
        )
    }

    @Test(
        "an emoji of several code points is kept whole or left out, in each unit",
        arguments: [
            (TextUnit.codePoints, 8), (.utf16, 12), (.bytes, 28), (.utf16, 23), (.codePoints, 7),
        ]
    )
    func emoji(unit: TextUnit, most: Int) {
        let family = "👩‍👩‍👧‍👦"
        let fitted = Fitting(unit).text(String(repeating: family, count: 3), within: most)
        let whole = (0..<3).map { String(repeating: family, count: $0) + ($0 == 0 ? "" : "…") }
        #expect(whole.contains(fitted), "\(fitted)")
        #expect(unit.length(of: fitted) <= most)
    }

    @Test("lengths are those after escaping, and no escape is cut")
    func escapes() {
        let fitting = Fitting(.utf16) { $0.replacing("&", with: "&amp;") }
        #expect(fitting.text("&&&&", within: 12) == "&amp;&amp;…")
        #expect(fitting.text("&&", within: 10) == "&amp;&amp;")
    }

    @Test("lines are left out whole, and counted")
    func lines() {
        let fitting = Fitting(.codePoints)
        #expect(fitting.lines(["one", "two"], within: 7) == ["one", "two"])
        #expect(
            fitting.lines(["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"], within: 22) == [
                "aaaaaaaaaa", "and 2 more",
            ]
        )
        #expect(fitting.lines(["a long line that never fits"], within: 12) == ["and 1 more"])
        #expect(fitting.lines(["a long line that never fits"], within: 3) == [])
    }
}
