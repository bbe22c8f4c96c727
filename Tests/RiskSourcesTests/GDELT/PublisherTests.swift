import RiskModel
import RiskSources
import Testing

@Suite("Publishers of rows")
struct PublisherTests {
    @Test(
        "a host is known by the name that documents have for it",
        arguments: [
            ("https://www.reuters.com/a", "Reuters"),
            ("https://cn.reuters.com/a", "Reuters"),
            ("https://notreuters.com/a", "notreuters.com"),
            ("https://www.example.org/a", "example.org"),
            ("BBC Monitoring", nil),
        ] as [(String, String?)]
    )
    func names(url: String, expected: String?) {
        let event = readRows(RowText().with { $0.url = url }.line).events.first?.event
        #expect(event != nil)
        #expect(event?.publisher == expected)
    }
}
