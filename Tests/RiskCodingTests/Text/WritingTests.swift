import RiskCoding
import RiskModel
import Testing

/// How a thing is written never hides it.
struct WritingTests {
    private let events = ["CHN>CAN retaliatory-tariffs advance"]

    @Test(arguments: [
        "CHINA IMPOSES TARIFFS ON CANADIAN CANOLA",
        "china imposes tariffs on canadian canola",
        "China&#39;s tariffs on Canadian canola",
        "China\u{2019}s tariffs on Canadian canola",
        "<p>China imposes <b>tariffs</b> on Canadian&nbsp;canola</p>",
        "Ch\u{200B}ina imposes tar\u{AD}iffs on Canadian canola",
        "Ｃｈｉｎａ imposes ｔａｒｉｆｆｓ on Canadian canola",
        "🔴 China imposes tariffs 😡 on Canadian canola",
        "\u{200F}China imposes tariffs on Canadian canola\u{200E}",
        "China imposes tari\u{301}ffs on Canadian canola",
    ])
    func isRead(title: String) {
        #expect(Shipped.read(title) == events)
    }

    @Test(arguments: [
        String(repeating: "tariff ", count: 20_000),
        String(repeating: "<div>", count: 10_000) + "China"
            + String(repeating: "</div>", count: 2_000),
        String(repeating: "<", count: 40_000),
        String(repeating: "&amp", count: 20_000),
        String(repeating: "中国对加拿大加征关税", count: 2_000),
        "\u{0}\u{1}\u{FFFD}\u{FFFF}",
    ])
    func longAndOddTextsEnd(text: String) {
        #expect(Shipped.triples(text).count <= 1)
    }

    @Test func anEventCarriesTheWordsItWasReadFrom() throws {
        let event = try #require(
            Shipped.coder.code(
                Shipped.document(
                    "Markets open. China imposes tariffs on Canadian canola. It rains."
                )
            ).first
        )
        #expect(event.evidence.text == "China imposes tariffs on Canadian canola")
    }
}
