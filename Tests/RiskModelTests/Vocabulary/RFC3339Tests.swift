import RiskModel
import TestKit
import Testing

@Suite("Instants are RFC 3339 text, to the millisecond")
struct RFC3339Tests {
    @Test(
        "written in UTC as they were read",
        arguments: [
            "1970-01-01T00:00:00Z", "2026-01-16T09:30:00Z", "2026-01-16T23:59:59.999Z",
            "2026-01-16T00:00:00.001Z", "2024-02-29T12:00:00Z", "2000-02-29T00:00:00Z",
            "1969-12-31T23:59:59.999Z", "1900-01-01T00:00:00Z", "1900-02-28T00:00:00Z",
            "2199-12-31T23:59:59.999Z", "2026-12-31T00:00:00Z", "2026-03-01T00:00:00.500Z",
        ]
    )
    func roundTrip(text: String) throws {
        #expect(try #require(Instant(rfc3339: text)).rfc3339 == text)
    }

    @Test(
        "known to the second since 1970",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2001-09-09T01:46:40Z", 1_000_000_000_000),
            ("1969-12-31T23:59:59Z", -1000), ("2026-01-16T00:00:00Z", 1_768_521_600_000),
            ("2000-03-01T00:00:00Z", 951_868_800_000), ("1900-01-01T00:00:00Z", -2_208_988_800_000),
        ] as [(String, Int64)]
    )
    func epoch(text: String, milliseconds: Int64) {
        #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
        #expect(Instant(milliseconds: milliseconds).rfc3339 == text)
    }

    @Test("every moment reads back as it was written", arguments: [1, 2, 3] as [UInt64])
    func randomRoundTrip(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let accepted = Instant.accepted
        for _ in 0..<2000 {
            let milliseconds = Int64.random(
                in: accepted.lowerBound.milliseconds..<accepted.upperBound.milliseconds,
                using: &random
            )
            let moment = Instant(milliseconds: milliseconds)
            #expect(Instant(rfc3339: moment.rfc3339) == moment)
            #expect(Instant(date: moment.date)?.day == moment.day)
        }
    }

    @Test("every day of the calendar follows the one before")
    func calendarIsWhole() {
        var previous = ""
        for day in Instant.accepted.lowerBound.day..<Instant.accepted.upperBound.day {
            let date = Instant(milliseconds: Int64(day) * 86_400_000).date
            #expect(previous < date)
            #expect(Instant(date: date)?.day == day)
            previous = date
        }
        #expect(previous == "2199-12-31")
    }

    @Test(
        "with any offset, the same moment in UTC",
        arguments: [
            ("2026-01-16T09:30:00+08:00", "2026-01-16T01:30:00Z"),
            ("2026-01-16T09:30:00-05:00", "2026-01-16T14:30:00Z"),
            ("2026-01-01T00:00:00+00:01", "2025-12-31T23:59:00Z"),
            ("2025-12-31T23:00:00-03:30", "2026-01-01T02:30:00Z"),
            ("2024-03-01T01:00:00+05:45", "2024-02-29T19:15:00Z"),
            ("2026-01-16T09:30:00-00:00", "2026-01-16T09:30:00Z"),
            ("2026-01-16T09:30:00+23:59", "2026-01-15T09:31:00Z"),
            ("2026-01-16t09:30:00z", "2026-01-16T09:30:00Z"),
            ("2026-01-16 09:30:00Z", "2026-01-16T09:30:00Z"),
        ]
    )
    func offset(text: String, utc: String) {
        #expect(Instant(rfc3339: text)?.rfc3339 == utc)
    }

    @Test(
        "a fraction is cut to milliseconds",
        arguments: [
            (".1", ".100Z"), (".12", ".120Z"), (".123", ".123Z"), (".1239", ".123Z"),
            (".000999999", "Z"), (".000", "Z"), (".999999999999999999999999", ".999Z"),
        ]
    )
    func fraction(given: String, written: String) {
        let instant = Instant(rfc3339: "2026-01-16T09:30:00\(given)Z")
        #expect(instant?.rfc3339 == "2026-01-16T09:30:00\(written)")
    }

    @Test("a leap second is the last second of its minute")
    func leapSecond() {
        let leap = Instant(rfc3339: "2016-12-31T23:59:60Z")
        #expect(leap?.rfc3339 == "2016-12-31T23:59:59Z")
    }

    @Test(
        "a leap day exists every fourth year, but in 1900 and 2100",
        arguments: [(1900, false), (1904, true), (2000, true), (2023, false), (2024, true)]
            + [(2025, false), (2026, false), (2028, true), (2100, false), (2104, true)]
    )
    func leapDay(year: Int, exists: Bool) {
        #expect((Instant(date: "\(year)-02-29") != nil) == exists)
        let march = Instant(date: "\(year)-03-01")
        let february = Instant(date: "\(year)-02-28")
        #expect(march.map(\.day) == february.map { $0.day + (exists ? 2 : 1) })
    }

    @Test(
        "other text is no instant",
        arguments: [
            "", "now", "2026", "2026-01-16", "2026-01-16T09:30Z", "2026-01-16T09:30:00",
            "2026-01-16T09:30:00Zulu", " 2026-01-16T09:30:00Z", "2026-01-16T09:30:00Z ",
            "2026-1-16T09:30:00Z", "26-01-16T09:30:00Z", "+2026-01-16T09:30:00Z",
            "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z",
            "2026-01-32T00:00:00Z", "2026-04-31T00:00:00Z", "2026-02-29T00:00:00Z",
            "2026-01-16T24:00:00Z", "2026-01-16T09:60:00Z", "2026-01-16T09:30:61Z",
            "2026-01-16T09:30:00.Z", "2026-01-16T09:30:00,5Z", "2026-01-16T09:30:00+0800",
            "2026-01-16T09:30:00+08", "2026-01-16T09:30:00+24:00", "2026-01-16T09:30:00+08:60",
            "2026-01-16T09:30:00+8:00", "2026/01/16T09:30:00Z", "2026-01-16T-9:30:00Z",
            "２０２６-01-16T09:30:00Z", "2026-01-16T09:30:00Z\0", "2026-01-16T09:30:00−05:00",
        ]
    )
    func rejected(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test("a day begins at midnight UTC, before 1970 too")
    func dayBoundaries() {
        #expect(instant("1970-01-01T00:00:00Z").day == 0)
        #expect(instant("1970-01-01T23:59:59.999Z").day == 0)
        #expect(instant("1969-12-31T23:59:59.999Z").day == -1)
        #expect(instant("1969-12-31T00:00:00Z").day == -1)
        #expect(instant("1969-12-30T23:59:59.999Z").day == -2)
    }

    @Test("spans add and subtract, days with fractions")
    func spans() {
        #expect(newYear + .days(1.5) == instant("2026-01-02T12:00:00Z"))
        #expect(newYear - .milliseconds(1) == instant("2025-12-31T23:59:59.999Z"))
        #expect(day(3, hour: 6).days(since: day(1)) == 2.25)
        #expect(day(1).since(day(3)) == .seconds(-2 * 86_400))
    }
}
