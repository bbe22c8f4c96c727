import RiskModel
import Testing

@testable import RiskConfiguration

@Suite("Hours on the walls of the world, over each change of the clocks")
struct ZoneTests {
    private func instant(_ text: String) throws -> Instant {
        try #require(Instant(rfc3339: text))
    }

    private func office(_ zone: String) throws -> WeeklyHours {
        WeeklyHours(
            days: Set(Weekday.allCases).subtracting([.saturday, .sunday]),
            from: 8 * 60,
            to: 18 * 60,
            zone: try ZoneFile.read(zone)
        )
    }

    /// The zone, and for each change an instant at which its offices have just opened.
    @Test(
        arguments: [
            // Before the clocks go forward on 8 March, after it, before and after they go back on 1 November.
            ("America/Toronto", "2026-03-06T13:00:00Z"),
            ("America/Toronto", "2026-03-09T12:00:00Z"),
            ("America/Toronto", "2026-10-30T12:00:00Z"),
            ("America/Toronto", "2026-11-02T13:00:00Z"),
            // 29 March and 25 October.
            ("Europe/Paris", "2026-03-27T07:00:00Z"), ("Europe/Paris", "2026-03-30T06:00:00Z"),
            ("Europe/Paris", "2026-10-23T06:00:00Z"), ("Europe/Paris", "2026-10-26T07:00:00Z"),
            // None since 1991; then there was.
            ("Asia/Shanghai", "2026-01-12T00:00:00Z"), ("Asia/Shanghai", "2026-07-13T00:00:00Z"),
            ("Asia/Shanghai", "1990-07-09T23:00:00Z"),
            // Beyond the years that the file writes out.
            ("America/Toronto", "2050-03-11T13:00:00Z"),
            ("America/Toronto", "2050-03-14T12:00:00Z"),
            ("Australia/Lord_Howe", "2026-06-30T21:30:00Z"),
            ("Asia/Kolkata", "2026-06-30T02:30:00Z"),
            ("UTC", "2026-06-30T08:00:00Z"),
        ]
    )
    func offices(zone: String, opening: String) throws {
        let office = try office(zone)
        let opening = try instant(opening)
        #expect(!office.contains(opening - .seconds(1)))
        #expect(office.contains(opening))
        #expect(office.contains(opening + .seconds(10 * 3600 - 1)))
        #expect(!office.contains(opening + .seconds(10 * 3600)))
        #expect(office.nextEdge(after: opening - .seconds(1)) == opening)
    }

    @Test(
        arguments: [
            // Skipped when clocks go forward, an hour long when they go back, else half an hour.
            (135, 165, "2026-03-08", 0), (75, 105, "2026-11-01", 60), (135, 165, "2026-06-01", 30),
        ]
    )
    func anHourThatIsSkippedOrComesTwice(from: Int, to: Int, date: String, minutes: Int) throws {
        let zone = try ZoneFile.read("America/Toronto")
        let hours = WeeklyHours(from: from, to: to, zone: zone)
        let midnight = try #require(Instant(date: date)) + .seconds(4 * 3600)
        let found = (0..<1440).filter { hours.contains(midnight + .seconds(60 * $0)) }
        #expect(found.count == minutes)
    }

    @Test("nights end the day after they began")
    func nights() throws {
        let zone = try ZoneFile.read("Europe/Paris")
        let nights = WeeklyHours(days: [.friday], from: 22 * 60, to: 6 * 60, zone: zone)
        for (text, isIn) in [
            ("2026-01-02T20:59:00Z", false), ("2026-01-02T21:00:00Z", true),
            ("2026-01-03T04:59:00Z", true), ("2026-01-03T05:00:00Z", false),
            ("2026-01-03T22:00:00Z", false), ("2026-01-02T04:00:00Z", false),
        ] {
            #expect(nights.contains(try instant(text)) == isIn, "\(text)")
        }
    }

    @Test(
        "between one edge and the next nothing changes",
        arguments: ["America/Toronto", "Asia/Shanghai", "Europe/Paris", "Australia/Lord_Howe"]
    )
    func edges(zone: String) throws {
        let hours = WeeklyHours(
            days: [.monday, .saturday, .sunday],
            from: 90,
            to: 150,
            zone: try ZoneFile.read(zone)
        )
        var now = try instant("2026-02-25T00:00:17Z")
        let end = try instant("2026-11-10T00:00:00Z")
        while now < end {
            let edge = hours.nextEdge(after: now)
            #expect(edge > now)
            let isIn = hours.contains(now)
            for moment in stride(from: now.milliseconds, to: edge.milliseconds, by: 60_000) {
                let isStill = hours.contains(Instant(milliseconds: moment))
                guard isStill == isIn else {
                    Issue.record("changed within \(now.rfc3339) and \(edge.rfc3339)")
                    return
                }
            }
            now = edge
        }
    }

    @Test("the rule of the footer agrees with the years that the file writes out")
    func footer() throws {
        for (zone, rule) in [
            ("America/Toronto", "EST5EDT,M3.2.0,M11.1.0"),
            ("Europe/Paris", "CET-1CEST,M3.5.0,M10.5.0/3"),
            ("Europe/Dublin", "IST-1GMT0,M10.5.0,M3.5.0/1"),
            ("Australia/Lord_Howe", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"),
        ] {
            let table = try ZoneFile.read(zone)
            let start = try instant("2020-01-01T00:00:00Z")
            let written = table.transitions.filter { $0.at > start }
            let expected = try #require(ZoneRule(rule)).transitions(after: start)
            #expect(written == expected, "\(zone)")
            #expect(written.count == 2 * (2200 - 2020))
        }
    }

    @Test(arguments: [
        "", "E5", "EST", "EST5EDT", "EST5EDT,J60,J300", "EST5EDT,M13.1.0,M11.1.0", "EST5x",
    ])
    func rulesThatAreNone(text: String) {
        #expect(ZoneRule(text) == nil)
    }

    @Test("every zone of the system is understood")
    func all() throws {
        let listed = try TextFile.read("\(ZoneFile.directory)/tzdata.zi")
        let zones = String(decoding: listed, as: UTF8.self).split(separator: "\n")
            .filter { $0.hasPrefix("Z ") }.map { String($0.split(separator: " ")[1]) }
        #expect(zones.count > 300)
        for zone in zones {
            #expect(throws: Never.self, "\(zone)") { try ZoneFile.read(zone) }
        }
    }

    @Test(arguments: [
        "", "../../etc/passwd", "/etc/localtime", "America/Nowhere", "tzdata.zi", "America",
    ])
    func whatIsNoZoneIsToldSo(name: String) {
        #expect(throws: ZoneFile.Fault.self) { try ZoneFile.read(name) }
    }

    @Test("a file that ends early is no zone, wherever it ends")
    func truncated() throws {
        let bytes = try TextFile.read("\(ZoneFile.directory)/America/Toronto")
        for count in stride(from: 0, to: bytes.count - 30, by: 7) {
            #expect(ZoneFile.parse(Array(bytes.prefix(count)), name: "x") == nil, "\(count)")
        }
    }
}
