import Testing

@testable import RiskSources

@Suite("Addresses of articles")
struct ArticleAddressTests {
    @Test(
        "host and words",
        arguments: [
            (
                "https://www.cbc.ca/news/politics/canola-tariffs-china-canada-1.7654321", "cbc.ca",
                "canola tariffs china canada"
            ),
            (
                "http://news.example.co.uk:8080/world/germany-arrests-people/article_824a692c-a4e9-577a.html",
                "news.example.co.uk", "germany arrests people"
            ),
            (
                "https://example.org/2026/01/16/Ottawa_and_Beijing%20sign+deal.php?x=trade-war",
                "example.org",
                "Ottawa and Beijing sign deal"
            ),
            (
                "https://example.org/%E5%8A%A0%E6%8B%BF%E5%A4%A7-%E8%8F%9C%E7%B1%BD", "example.org",
                "加拿大 菜籽"
            ),
            ("https://user:word@Example.org/", "example.org", ""),
            ("https://example.org", "example.org", ""),
            ("https://example.org/100%-sure-%zz", "example.org", "sure %zz"),
            ("BBC Monitoring", nil, ""),
            ("", nil, ""),
        ] as [(String, String?, String)]
    )
    func parts(url: String, host: String?, words: String) {
        let address = ArticleAddress(url)
        #expect(address.host == host)
        #expect(address.words == words)
    }
}
