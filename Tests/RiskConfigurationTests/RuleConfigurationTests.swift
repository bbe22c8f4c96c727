import RiskConfiguration
import RiskModel
import Testing

@Suite("What a rule may say, and how its faults are told")
struct RuleConfigurationTests {
    private static let cbc =
        "[[sources]]\nname = 'CBC'\nkind = 'feed'\nurl = 'https://example.org/feed'"

    private func parse(
        _ rule: String,
        around: String = ""
    ) throws(ConfigurationError) -> Configuration {
        try Configuration.parse(
            "[[rules]]\nname = \"r\"\n" + rule + "\n" + around,
            file: "riskd.toml",
            isPrivate: false
        )
    }

    private func rule(_ text: String) throws -> Rule {
        try #require(try parse(text).rules.first)
    }

    @Test(
        arguments: [
            ("measure = 'tension'\nabove = 65\nclear = 60", "tension above 65, clears below 60"),
            ("measure = 'cooperation'\nbelow = 20", "cooperation below 20, clears above 20"),
            (
                "measure = 'signal:cyber-threat'\nrises_by = 5\nwithin = '7d'",
                "signal:cyber-threat rises by 5 within 7d, clears below 5"
            ),
            (
                "measure = 'activation:finance'\nfalls_by = 0.2\nclear = 0.1\nwithin = '24h'",
                "activation:finance falls by 0.2 within 24h, clears below 0.1"
            ),
            ("level_change = 'up'", "level rises"),
            (
                "measure = 'risk'\nanomaly = 3.5\nclear = 2\nwindow = '30d'\ndirection = 'up'",
                "risk 3.5 robust deviations above its median of 30d, clears below 2"
            ),
            (
                "new_event = 0.5\nsignals = ['cyber-threat']",
                "a new story with impulse over 0.5, within 3d of its onset"
            ),
            ("no_data_for = '6h'", "nothing from any publisher for 6h"),
            ("no_data_for = '3d'\npublisher = 'Reuters'", "nothing from Reuters for 3d"),
            (
                "no_data_for = '6h'\nsource = 'CBC'\n" + Self.cbc, "nothing from source CBC for 6h"
            ),
            (
                "measure = 'silence'\nsource = 'CBC'\nabove = 48\n" + Self.cbc,
                "silence of source CBC above 48, clears below 48"
            ),
            (
                "measure = 'evidence'\nwindow = '2d'\nabove = 10\nclear = 5\nsignals = ['*']",
                "evidence above 10, clears below 5"
            ),
            ("measure = 'silence'\nabove = 48", "silence above 48, clears below 48"),
        ]
    )
    func conditions(text: String, words: String) throws {
        #expect(try rule(text).conditionWords(signal: nil) == words)
    }

    @Test func everyOtherKey() throws {
        let rule = try rule(
            """
            dyads = ["CAN-CHN", "USA-*"]
            signals = ["cyber-threat", "finance"]
            measure = "activation"
            above = 0.5
            for = "30m"
            keep_firing_for = "1h"
            repeat_every = "24h"
            no_data = "alert"
            severity = "critical"
            labels = { desk = "trade" }
            active_hours = { days = ["mon", "friday"], from = "08:00", to = "18:30", zone = "America/Toronto" }
            """
        )
        let usa = try #require(Dyad("CHN-USA"))
        let other = try #require(Dyad("CHN-RUS"))
        #expect(rule.keys(on: usa).compactMap(\.signal?.name) == ["cyber-threat", "finance"])
        #expect(rule.keys(on: other).isEmpty)
        #expect(
            rule.timing
                == Rule.Timing(
                    holdFor: .seconds(1800),
                    keepFiringFor: .seconds(3600),
                    repeatEvery: .days(1)
                )
        )
        #expect(rule.noData == .alert && rule.severity == .critical)
        #expect(rule.labels == ["desk": "trade"])
        #expect(rule.activeHours?.days == [.monday, .friday])
        #expect(rule.activeHours.map { [$0.from, $0.to] } == [480, 1110])
        #expect(rule.activeHours?.zone.name == "America/Toronto")
    }

    @Test func aMomentaryConditionFiresOnForADay() throws {
        #expect(try rule("level_change = 'any'").timing.keepFiringFor == .days(1))
    }

    @Test func whatHoldsForAllRules() throws {
        let settings = try parse(
            "level_change = 'any'",
            around: """
                [alerts]
                stale_after = "2d"
                group_by = ["dyad", "desk"]
                group_wait = "10s"
                group_interval = "5m"
                inhibit = "any-milder"

                [[maintenance]]
                name = "backup"
                matchers = ["severity=info"]
                days = ["sun"]
                from = "02:00"
                to = "04:00"
                zone = "Asia/Shanghai"
                """
        ).alerts
        #expect(settings.staleAfter == .days(2))
        #expect(
            settings.grouping
                == GroupPolicy(by: ["dyad", "desk"], wait: .seconds(10), interval: .seconds(300))
        )
        #expect(settings.inhibition == .anyMilder)
        #expect(settings.maintenance.map(\.name) == ["backup"])
    }

    @Test("a receiver gathers alerts at its own pace where it names one")
    func paceOfAReceiver() throws {
        let configuration = try parse(
            "level_change = 'any'",
            around: """
                [alerts]
                group_wait = "10s"
                group_interval = "5m"
                [[receivers]]
                name = "slow"
                format = "ntfy"
                url = "https://ntfy.example.org"
                topic = "riskd"
                group_wait = "2m"
                [[receivers]]
                name = "quick"
                format = "ntfy"
                url = "https://ntfy.example.org"
                topic = "riskd"
                group_wait = "0s"
                group_interval = "0s"
                """
        )
        let paces = ["slow", "quick", "another"].map { configuration.grouping(of: $0) }
        #expect(paces.map(\.wait) == [.seconds(120), .zero, .seconds(10)])
        #expect(paces.map(\.interval) == [.seconds(300), .zero, .seconds(300)])
        #expect(paces.allSatisfy { $0.by == ["dyad"] })
    }

    @Test("what happens in a moment is not over before an incident of it can be opened")
    func momentAndPace() throws {
        let pager = """
            [[receivers]]
            name = "pager"
            format = "pagerduty"
            url = "https://events.example.org"
            routing_key_env = "KEY"
            group_wait = "2h"
            """
        let rule = "level_change = 'up'\nreceivers = ['pager']\nkeep_firing_for = "
        _ = try parse(rule + "'3h'", around: pager)
        do throws(ConfigurationError) {
            _ = try parse(rule + "'1h'", around: pager)
            Issue.record("no fault is told")
        } catch {
            #expect(error.faults.map(\.line) == [5])
            #expect(error.description.contains("must be longer than the 2h"))
        }
    }

    /// One fault each, on the line that is told.
    @Test(
        arguments: [
            (
                "measure = 'tension'\nabove = 65\nrises_by = 5", 5,
                "rules[1].rises_by: expected one condition"
            ),
            ("measure = 'tension'", 1, "rules[1]: expected one condition"),
            (
                "measure = 'tension'\nabove = 65\nclear = 70", 5,
                "clear: must be no higher than above"
            ),
            (
                "measure = 'tension'\nbelow = 30\nclear = 20", 5,
                "clear: must be no lower than below"
            ),
            ("measure = 'tension'\nabove = 165", 4, "above: expected a number from 0 to 100"),
            ("measure = 'tention'\nabove = 65", 3, "measure: expected tension, risk"),
            ("above = 65", 1, "rules[1].measure: is missing"),
            (
                "measure = 'signal:cyber-treat'\nabove = 5", 3,
                "no signal \"cyber-treat\"; did you mean 'cyber-threat'?"
            ),
            ("measure = 'signal'\nabove = 5", 1, "signals: is missing"),
            ("measure = 'tension'\nabove = 65\nsignals = ['*']", 5, "signals: has no meaning here"),
            ("new_event = 0.5\nsignals = ['finanse']", 4, "did you mean 'finance'?"),
            (
                "new_event = 0.5\nsignals = ['*']\nfor = '1h'", 5,
                "for: has no meaning with a condition"
            ),
            ("level_change = 'sideways'", 3, "level_change: expected up, down or any"),
            (
                "level_change = 'up'\nmeasure = 'risk'", 4,
                "measure: expected \"tension\" or nothing"
            ),
            ("measure = 'risk'\nrises_by = 5", 1, "within: is missing"),
            ("measure = 'risk'\nrises_by = 5\nwithin = '60d'", 5, "from \"1m\" to \"30d\""),
            (
                "measure = 'evidence'\nwindow = '20d'\nrises_by = 5\nwithin = '20d'", 4,
                "window: must be no more than \"30d\" together"
            ),
            ("measure = 'tension'\nabove = 65\ndyads = ['CHN-CAN']", 5, "\"CHN-CAN\" is no pair"),
            (
                "measure = 'tension'\nabove = 65\nrepeat_every = '5s'", 5,
                "repeat_every: must be at least"
            ),
            (
                "measure = 'tension'\nabove = 65\nno_data = 'ok'", 5,
                "expected keep, resolve or alert"
            ),
            ("measure = 'tension'\nabove = 65\nlabels = { dyad = 'x' }", 5, "choose another name"),
            ("measure = 'tension'\nabove = 65\nlables = { a = 'x' }", 5, "did you mean 'labels'?"),
            ("measure = 'tension'\nabove = 65\ninhibits = ['s']", 5, "inhibits: no rule \"s\""),
            (
                "no_data_for = '6h'\nsource = 'CBD'\n" + Self.cbc, 4,
                "source: no source \"CBD\"; did you mean 'CBC'?"
            ),
            (
                "no_data_for = '6h'\npublisher = 'x'\nsource = 'CBC'\n" + Self.cbc, 5,
                "source: goes without publisher"
            ),
            (
                "level_change = 'up'\nactive_hours = { zone = 'America/Torono' }", 4,
                "zone: no zone \"America/Torono\""
            ),
            ("level_change = 'up'\nactive_hours = { from = '08:00' }", 4, "zone: is missing"),
            (
                "level_change = 'up'\nactive_hours = { from = '8', zone = 'UTC' }", 4,
                "from: expected a time of day such as \"08:00\""
            ),
            (
                "level_change = 'up'\nactive_hours = { days = ['monn'], zone = 'UTC' }", 4,
                "expected days such as \"mon\""
            ),
            (
                "level_change = 'up'\n[alerts]\ngroup_wait = '3d'", 5,
                "group_wait: must be no more than"
            ),
            (
                "level_change = 'up'\n[alerts]\ninhibit = 'all'", 5,
                "expected same-measure, any-milder"
            ),
            (
                "level_change = 'up'\n[[maintenance]]\nname = 'm'\nmatchers = ['x']\nzone = 'UTC'",
                6,
                "matchers: expected such as \"dyad=CAN-CHN\""
            ),
        ]
    )
    func faults(text: String, line: Int, words: String) {
        do throws(ConfigurationError) {
            _ = try parse(text)
            Issue.record("no fault is told")
        } catch {
            #expect(error.faults.count == 1, "\(error)")
            #expect(error.faults.first?.line == line, "\(error)")
            #expect(error.description.contains(words), "\(error)")
        }
    }

    @Test("two rules that inhibit each other would never be told")
    func mutual() {
        let one = "level_change = 'up'\ninhibits = ['s']\n"
        let other = "[[rules]]\nname = 's'\nlevel_change = 'up'\ninhibits = ['r']\n"
        do throws(ConfigurationError) {
            _ = try parse(one, around: other)
            Issue.record("no fault is told")
        } catch {
            #expect(error.faults.map(\.line) == [4, 9])
            #expect(error.description.contains("inhibits this one too"))
        }
    }
}
