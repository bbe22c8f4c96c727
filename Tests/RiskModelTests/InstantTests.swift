import RiskModel
import Testing

/// RFC 3339 in and out.
struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("2024-02-29T12:34:56Z", 1_709_210_096_000),
        ("2026-01-16T09:30:00+08:00", 1_768_527_000_000),
        ("2026-01-16t01:30:00.125z", 1_768_527_000_125),
        ("1969-12-31T23:59:59Z", -1000),
    ])
    func readsInstants(text: String, milliseconds: Int64) {
        #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-01-16", "2023-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-16T24:00:00Z",
        "2026-01-16T00:00:00", "2026-01-16T00:00:00.Z", "2026-01-16T00:00:00Zx",
    ])
    func refusesOtherText(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test(arguments: ["1900-03-01T00:00:00Z", "2000-02-29T23:59:59.999Z", "2199-12-31T23:59:59Z"])
    func writesWhatItReads(text: String) {
        #expect(Instant(rfc3339: text)?.rfc3339 == text)
    }

    @Test(arguments: [(-61_000, -60_000), (-1, 0), (0, 0), (1, 60_000), (60_000, 60_000)])
    func roundsUp(milliseconds: Int64, rounded: Int64) {
        let instant = Instant(milliseconds: milliseconds).roundedUp(to: .seconds(60))
        #expect(instant.milliseconds == rounded)
    }

    @Test(
        "the date of HTTP is written as it is read",
        arguments: [
            ("1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
            ("2026-01-01T00:00:00.250Z", "Thu, 01 Jan 2026 00:00:00 GMT"),
        ]
    )
    func httpDate(instant: String, date: String) throws {
        #expect(try #require(Instant(rfc3339: instant)).httpDate == date)
        #expect(Instant(httpDate: date)?.httpDate == date)
    }
}
