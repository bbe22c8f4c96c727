import RiskModel
import Testing

@Suite("What keeps an alert from being told")
struct MutingTests {
    private func rule(
        _ name: String,
        _ severity: Severity = .warning,
        _ measure: Measure = .tension,
        labels: [String: String] = [:],
        hours: WeeklyHours? = nil,
        inhibits: Set<String> = []
    ) -> Rule {
        Rule(
            name: name,
            measure: measure,
            condition: .threshold(.above(bound: 65, clear: 60)),
            severity: severity,
            labels: labels,
            activeHours: hours,
            inhibits: inhibits
        )
    }

    private func silence(_ matchers: String..., hours: Double = 1) -> Silence {
        fixture(
            Silence(
                id: "s",
                matchers: matchers.map { fixture(Matcher($0), $0) },
                startsAt: day(0),
                endsAt: day(hours / 24),
                comment: "",
                author: ""
            ),
            "\(matchers)"
        )
    }

    private func mute(
        _ rule: Rule,
        _ muting: Muting,
        firing: [Rule] = [],
        at now: Instant = day(0)
    ) -> Mute? {
        muting.mute(
            of: AlertKey(rule: rule.name, dyad: canadaChina, signal: signalID("cyber-threat")),
            by: rule,
            firing: firing,
            at: now
        )
    }

    @Test(
        arguments: [
            ("rule=tension-high", true), ("rule=tension", false), ("rule!=tension", true),
            ("rule=~tension-.*", true), ("rule=~tension", false), ("rule!~tension-.*", false),
            ("dyad=CAN-CHN", true), ("signal=cyber-threat", true), ("severity=warning", true),
            ("desk=trade", true), ("desk=", false), ("nothing=", true), ("nothing!=x", true),
            ("desk=~tra(de|in)", true), ("desk=~[a-s]+", false), ("desk=~[^a-s]rad.", true),
        ]
    )
    func matchers(text: String, matches: Bool) throws {
        let subject = AlertSubject(
            AlertKey(
                rule: "tension-high",
                dyad: canadaChina,
                signal: signalID("cyber-threat")
            ),
            severity: .warning,
            labels: ["desk": "trade"]
        )
        let matcher = try #require(Matcher(text))
        #expect(matcher.matches(subject) == matches)
        #expect(Matcher(matcher.description) == matcher)
    }

    @Test(arguments: ["", "rule", "=x", "rule~x", "rule=~(", "a b=c", "rule!x", "rule=~[z-a]"])
    func ill(text: String) {
        #expect(Matcher(text) == nil)
    }

    @Test("a silence holds for its time, and only where all its matchers match")
    func silences() {
        let muting = Muting(silences: [silence("severity=warning", "rule=a")])
        #expect(mute(rule("a"), muting)?.reason == .silence("s"))
        #expect(mute(rule("a"), muting)?.endsAt == day(0, hour: 1))
        #expect(mute(rule("a"), muting, at: day(0, hour: 1)) == nil)
        #expect(mute(rule("a"), muting, at: day(-0.01)) == nil)
        #expect(mute(rule("b"), muting) == nil)
        #expect(mute(rule("a", .critical), muting) == nil)
    }

    @Test("maintenance recurs, and active hours mute outside of them")
    func hours() {
        // 2026-01-01 is a Thursday.
        let window = MaintenanceWindow(
            name: "weekly",
            matchers: [],
            hours: WeeklyHours(days: [.thursday], from: 60, to: 120)
        )
        let muting = Muting(maintenance: [window])
        for (hour, isMuted) in [
            (0.0, false), (1, true), (1.99, true), (2, false), (25, false), (169, true),
        ] {
            #expect((mute(rule("a"), muting, at: day(0, hour: hour)) != nil) == isMuted, "\(hour)")
        }
        let office = rule("a", hours: WeeklyHours(from: 480, to: 1080))
        #expect(mute(office, Muting(), at: day(0, hour: 7))?.reason == .outsideActiveHours)
        #expect(mute(office, Muting(), at: day(0, hour: 7))?.endsAt == day(0, hour: 8))
        #expect(mute(office, Muting(), at: day(0, hour: 8)) == nil)
    }

    @Test("the more severe rule of the same measure mutes the milder one, not the other way round")
    func inhibition() {
        let (high, severe) = (rule("high"), rule("severe", .critical))
        let risk = rule("risk", .critical, .risk)
        #expect(mute(high, Muting(), firing: [severe])?.reason == .inhibited(by: "severe"))
        #expect(mute(severe, Muting(), firing: [high, severe]) == nil)
        #expect(mute(high, Muting(), firing: [risk]) == nil)
        #expect(mute(high, Muting(inhibition: .anyMilder), firing: [risk]) != nil)
        #expect(mute(high, Muting(inhibition: .never), firing: [severe]) == nil)
    }

    @Test("a rule mutes those that it names, whatever their severity")
    func named() {
        let mild = rule("mild", .info, .risk, inhibits: ["high"])
        let high = rule("high")
        #expect(mute(high, Muting(inhibition: .never), firing: [mild]) != nil)
        #expect(mute(mild, Muting(inhibition: .anyMilder), firing: [high]) == nil)
    }
}

@Suite("Patterns match whole texts, in time that grows with the text alone")
struct PatternTests {
    @Test(
        arguments: [
            ("", ["": true, "a": false]), ("a*", ["": true, "aaa": true, "ab": false]),
            ("a+b?", ["a": true, "aab": true, "b": false]),
            ("a|bc|", ["a": true, "bc": true, "": true, "abc": false]),
            ("(ab|cd)+e", ["abcde": true, "e": false]), ("\\.\\*", [".*": true, "ab": false]),
            ("[a-c0-9_]*", ["ab_9": true, "d": false]), ("é.", ["éa": true, "ea": false]),
            ("(a*)*", ["aaa": true, "b": false]), ("[]", [:]), ("[a", [:]), ("a)", [:]), ("*", [:]),
            ("(a", [:]), ("\\", [:]),
        ]
    )
    func matching(text: String, cases: [String: Bool]) {
        let pattern = Pattern(text)
        #expect((pattern == nil) == cases.isEmpty)
        for (value, matches) in cases {
            #expect(pattern?.matches(value) == matches, "\(text) on \(value)")
        }
    }

    @Test("what takes a backtracking matcher longer than the sun will shine")
    func noBacktracking() throws {
        let pattern = try #require(Pattern("(a*)*(a*)*(a|aa)+b"))
        #expect(!pattern.matches(String(repeating: "a", count: 500)))
    }

    @Test func aPatternThatIsTooLongIsRefused() {
        #expect(Pattern(String(repeating: "a", count: 257)) == nil)
        #expect(
            Pattern(String(repeating: "(", count: 100) + String(repeating: ")", count: 100)) == nil
        )
    }
}
