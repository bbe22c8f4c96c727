import RiskCoding
import RiskModel
import Testing

/// When a thing was done: by the clause that tells of it, else when it was published, Friday 16 January 2026, 01:33 UTC.
struct OccurrenceTests {
    private func day(_ title: String, summary: String? = nil) -> String? {
        let events = Shipped.coder.code(Shipped.document(title, summary: summary))
        guard let event = events.first else { return nil }
        return event.occurredAt == Shipped.document(title).publishedAt
            ? "published" : event.occurredAt.rfc3339.replacing("T00:00:00Z", with: "")
    }

    @Test(arguments: [
        ("China imposed tariffs on Canadian canola on January 12", "2026-01-12"),
        ("On Jan 12, China imposed tariffs on Canadian canola", "2026-01-12"),
        ("China imposed tariffs on Canadian canola on 12 January 2026", "2026-01-12"),
        ("China imposed tariffs on Canadian canola on the 12th of January", "2026-01-12"),
        ("China imposed tariffs on Canadian canola on December 28", "2025-12-28"),
        ("China imposed tariffs on Canadian canola on March 20, 2025", "2025-03-20"),
        ("China imposed tariffs on Canadian canola on 2025-03-20", "2025-03-20"),
        ("China imposed tariffs on Canadian canola in October 2025", "2025-10-01"),
        ("China imposed tariffs on Canadian canola last October", "2025-10-01"),
        ("China imposed tariffs on Canadian canola on Tuesday", "2026-01-13"),
        ("China on Tuesday imposed tariffs on Canadian canola", "2026-01-13"),
        ("China imposed tariffs on Canadian canola on Tuesday, January 13", "2026-01-13"),
        ("China imposed tariffs on Canadian canola last Friday", "2026-01-09"),
        ("China imposed tariffs on Canadian canola yesterday", "2026-01-15"),
        ("China imposed tariffs on Canadian canola last night", "2026-01-15"),
        ("China imposed tariffs on Canadian canola three days ago", "2026-01-13"),
        (
            "La Chine a imposé le 12 janvier des droits de douane sur le canola canadien",
            "2026-01-12"
        ),
        (
            "La Chine a imposé des droits de douane sur le canola canadien le 1er janvier",
            "2026-01-01"
        ),
        (
            "La Chine a imposé des droits de douane sur le canola canadien le 20 mars 2025",
            "2025-03-20"
        ),
        ("La Chine a imposé mardi des droits de douane sur le canola canadien", "2026-01-13"),
        (
            "La Chine a imposé des droits de douane sur le canola canadien vendredi dernier",
            "2026-01-09"
        ),
        ("La Chine a imposé hier des droits de douane sur le canola canadien", "2026-01-15"),
        ("La Chine a imposé avant-hier des droits de douane sur le canola canadien", "2026-01-14"),
        (
            "La Chine a imposé des droits de douane sur le canola canadien il y a deux jours",
            "2026-01-14"
        ),
        ("中国1月12日对加拿大油菜籽加征关税", "2026-01-12"),
        ("中国一月十二日对加拿大油菜籽加征关税", "2026-01-12"),
        ("中国2025年3月20日对加拿大油菜籽加征关税", "2025-03-20"),
        ("中国去年10月对加拿大油菜籽加征关税", "2025-10-01"),
        ("中国12日对加拿大油菜籽加征关税", "2026-01-12"),
        ("中国28日对加拿大油菜籽加征关税", "2025-12-28"),
        ("中国昨日对加拿大油菜籽加征关税", "2026-01-15"),
        ("中國昨天對加拿大油菜籽加徵關稅", "2026-01-15"),
        ("中国周二对加拿大油菜籽加征关税", "2026-01-13"),
        ("中國上週二對加拿大油菜籽加徵關稅", "2026-01-06"),
        ("中国三天前对加拿大油菜籽加征关税", "2026-01-13"),
    ])
    func isReadFromTheClauseOfTheAct(title: String, expected: String) {
        #expect(day(title) == expected)
    }

    @Test(
        "a plan's day, a day to come, two days, an amount and a name are none of the act",
        arguments: [
            "China imposes tariffs on Canadian canola",
            "China imposed tariffs on Canadian canola today",
            "China imposed tariffs on Canadian canola on January 16",
            "China imposes tariffs on Canadian canola, effective March 20",
            "China imposes tariffs on Canadian canola from January 1",
            "China imposes tariffs on Canadian canola until Tuesday",
            "China imposes tariffs on Canadian canola starting on January 1",
            "China will impose tariffs on Canadian canola on Tuesday",
            "China imposes tariffs on Canadian canola next Tuesday",
            "China imposed tariffs on Canadian canola on January 8 and January 12",
            "China imposed in March 20 per cent tariffs on Canadian canola",
            "China imposes tariffs on Canadian canola, Sunday Times reports",
            "In 2025 China imposed tariffs on Canadian canola",
            "La Chine imposera mardi des droits de douane sur le canola canadien",
            "La Chine impose des droits de douane sur le canola canadien dès le 1er janvier",
            "La Chine impose des droits de douane sur le canola canadien à compter du 1er janvier",
            "La Chine impose des droits de douane sur le canola canadien mardi prochain",
            "中国将于1月20日对加拿大油菜籽加征关税", "中国自1月1日起对加拿大油菜籽加征关税",
            "中国下周二对加拿大油菜籽加征关税", "中国对加拿大油菜籽加征关税，20日内生效",
        ]
    )
    func isElseThePublication(title: String) {
        #expect(day(title) == "published")
    }

    @Test func aDayOfAnotherClauseIsNotTheActs() {
        #expect(
            day(
                "China imposed tariffs on Canadian canola on January 12, after Ottawa met farmers on January 5"
            ) == "2026-01-12"
        )
        #expect(
            day("Farmers met in Regina on Tuesday; China imposed tariffs on Canadian canola")
                == "published"
        )
    }

    @Test(arguments: ["1990-06-01T00:00:00Z", "2026-03-01T00:00:00Z", "2028-02-29T23:59:59Z"])
    func isNeverLaterThanThePublication(published: String) throws {
        var document = Shipped.document("")
        document.publishedAt = try #require(Instant(rfc3339: published))
        for day in 1...31 {
            for month in ["January", "February", "June", "December"] {
                document.title = "China imposed tariffs on Canadian canola on \(month) \(day)"
                for event in Shipped.coder.code(document) {
                    #expect(event.occurredAt <= document.publishedAt)
                }
            }
        }
    }

    @Test func whatIsJudgedIsDatedToo() throws {
        let document = Shipped.document("China imposed tariffs on Canadian canola on January 12")
        let event = try #require(Shipped.whole.code(document).first)
        #expect(event.occurredAt.date == "2026-01-12")
    }
}
