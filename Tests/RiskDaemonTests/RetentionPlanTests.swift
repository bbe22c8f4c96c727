import RiskConfiguration
import RiskModel
import RiskStore
import Testing

@testable import RiskDaemon

@Suite("How long each kind is kept")
struct RetentionPlanTests {
    private func ages(_ plan: RetentionPlan) -> [RetentionKind: Duration] {
        let now = day(0)
        return Dictionary(
            uniqueKeysWithValues: plan.ends(at: now).map { ($0.kind, now.since($0.end)) }
        )
    }

    @Test func asConfiguredAndForeverWhereNothingIsSaid() {
        let ages = ages(RetentionPlan(settings: RetentionSettings()))
        #expect(ages[.scores] == .days(90))
        #expect(ages[.hours] == .days(730))
        #expect(ages[.days] == nil)
        #expect(ages.count == RetentionKind.allCases.count - 1)
    }

    @Test func messagesGoBeforeTheTransitionsThatTheyTellOf() {
        let kinds = RetentionPlan(settings: RetentionSettings()).ends(at: day(0)).map(\.kind)
        #expect(kinds == RetentionKind.allCases.filter { $0 != .days })
    }

    @Test func forLackOfRoomAgesAreHalvedAndNeverShorterThanADay() {
        var settings = RetentionSettings()
        settings.attempts = .days(3)
        var plan = RetentionPlan(settings: settings)
        plan.halvings = 1
        #expect(ages(plan)[.scores] == .days(45))
        #expect(ages(plan)[.attempts] == .days(1.5))
        #expect(ages(plan)[.days] == nil, "what stays for ever does")
        while plan.canShorten { plan.halvings += 1 }
        #expect(ages(plan)[.attempts] == .days(1))
        #expect(ages(plan).values.allSatisfy { $0 >= .days(1) })
    }
}
