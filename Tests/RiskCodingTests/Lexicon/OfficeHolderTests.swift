import RiskCoding
import RiskModel
import Testing

/// An office-holder stands for the country while in office.
struct OfficeHolderTests {
    private func triples(_ title: String, _ date: String) -> [String] {
        var document = Shipped.document(title)
        document.publishedAt = Instant(date: date) ?? document.publishedAt
        return Shipped.coder.code(document).map { "\($0.dyad) \($0.signal) \($0.stance)" }
    }

    @Test(arguments: [
        (
            "Trudeau imposes tariffs on Chinese steel", "2024-08-26",
            ["CAN-CHN retaliatory-tariffs advance"]
        ),
        ("Trudeau imposes tariffs on Chinese steel", "2026-01-16", []),
        (
            "Carney lifts tariffs on Chinese electric cars", "2026-01-16",
            ["CAN-CHN retaliatory-tariffs reverse"]
        ),
        ("Carney lifts tariffs on Chinese electric cars", "2018-01-16", []),
    ])
    func isReadByTheDate(title: String, date: String, events: [String]) {
        #expect(triples(title, date) == events)
    }
}
