import RiskModel
import Testing

@Suite("A signal's id is lower-case letters, digits and hyphens")
struct SignalIDTests {
    @Test("as in", arguments: ["cyber-threat", "g7", "a", String(repeating: "x", count: 64)])
    func accepted(name: String) {
        #expect(SignalID(name)?.name == name)
    }

    @Test(
        "unlike",
        arguments: ["", "Cyber", "cyber threat", "cyber_threat", "énergie", "网络", "a\n"]
            + [String(repeating: "x", count: 65)]
    )
    func rejected(name: String) {
        #expect(SignalID(name) == nil)
    }
}
