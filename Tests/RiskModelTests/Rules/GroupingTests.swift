import RiskModel
import Testing

@Suite("What is told together")
struct GroupingTests {
    private func entry(
        _ rule: String,
        _ notice: AlertState.Notice,
        _ transition: Int64,
        severity: Severity = .warning,
        episode: Int = 1
    ) -> NotificationGroup.Entry {
        NotificationGroup.Entry(
            transition: transition,
            key: AlertKey(rule: rule, dyad: canadaChina),
            episode: episode,
            notice: notice,
            severity: severity
        )
    }

    /// What is told of entries that all wait together.
    private func told(_ entries: NotificationGroup.Entry...) -> [String] {
        let policy = GroupPolicy(wait: .seconds(10))
        var group = NotificationGroup()
        for entry in entries { group.add(entry, by: policy, at: day(0)) }
        #expect(group.take(by: policy, at: day(0) + .seconds(9)).isEmpty)
        return group.take(by: policy, at: day(0) + .seconds(10)).map {
            "\($0.key.rule) \($0.notice) \($0.transition)"
        }
    }

    @Test func theMostSevereLeads() {
        #expect(
            told(entry("a", .firing, 1), entry("b", .firing, 2, severity: .critical))
                == ["b firing 2", "a firing 1"]
        )
    }

    @Test func whatIsOverComesLast() {
        #expect(
            told(
                entry("a", .resolved, 1, severity: .critical),
                entry("b", .repeated, 2, severity: .info)
            )
                == ["b repeated 2", "a resolved 1"]
        )
    }

    @Test func whatBeganAndEndedMeanwhileIsNotTold() {
        #expect(told(entry("a", .firing, 1), entry("a", .resolved, 2)) == [])
    }

    @Test func whatWasToldBeforeAndEndsIs() {
        #expect(told(entry("a", .repeated, 1), entry("a", .resolved, 2)) == ["a resolved 2"])
    }

    @Test func whatBeganAndWasAcknowledgedBeganWithItsLatestFigures() {
        #expect(told(entry("a", .firing, 1), entry("a", .acknowledged, 2)) == ["a firing 2"])
    }

    @Test func twoFiringsOfOneAlertAreTold() {
        #expect(
            told(entry("a", .resolved, 1), entry("a", .firing, 2, episode: 2))
                == ["a firing 2", "a resolved 1"]
        )
    }

    @Test func messagesKeepTheirDistance() {
        let policy = GroupPolicy(wait: .seconds(10), interval: .seconds(300))
        var group = NotificationGroup()
        var tellings: [Int] = []
        for second in 0...900 {
            let now = day(0) + .seconds(second)
            if second % 100 == 0 {
                group.add(entry("a", .repeated, Int64(second)), by: policy, at: now)
            }
            if !group.take(by: policy, at: now).isEmpty { tellings.append(second) }
        }
        #expect(tellings == [10, 310, 610])
        #expect(!group.isOver(by: policy, at: day(0) + .seconds(901)))
    }

    @Test func aClockSetBackDoesNotKeepAGroupWaiting() {
        let policy = GroupPolicy(wait: .seconds(10))
        var group = NotificationGroup()
        group.add(entry("a", .firing, 1), by: policy, at: day(0))
        #expect(group.take(by: policy, at: day(-1)).count == 1)
    }

    @Test func groupsAreNamedByWhatTheyShare() {
        let subject = AlertSubject(
            AlertKey(rule: "a", dyad: canadaChina),
            severity: .info,
            labels: ["desk": "trade"]
        )
        #expect(GroupPolicy().group(of: subject) == "dyad=CAN-CHN")
        #expect(
            GroupPolicy(by: ["severity", "desk", "x"]).group(of: subject)
                == "severity=info,desk=trade,x="
        )
        #expect(GroupPolicy(by: []).group(of: subject) == "")
    }
}
