import RiskModel
import Testing

@testable import RiskSources

@Suite("When a source is tried")
struct PollingTests {
    private let schedule = PollSchedule(every: .seconds(900))
    private let noon = Instant(day: 20_000) + .seconds(43_200)

    private func tried(at now: Instant) -> SourceState {
        var state = SourceState(url: "https://example.org/feed", interval: .seconds(900), at: now)
        state.handle(.answered(answer(news: true)), by: schedule, at: now)
        return state
    }

    private func answer(
        news: Bool = false,
        hints: PollHints = PollHints(),
        movedTo: String? = nil
    ) -> PollAnswer {
        var answer = PollAnswer()
        answer.bringsNews = news
        answer.hints = hints
        answer.movedTo = movedTo
        return answer
    }

    @Test func aNewSourceIsTriedAtOnce() {
        var state = SourceState(url: "u", interval: .seconds(900), at: noon)
        #expect(state.handle(.looked, by: schedule, at: noon) == .poll)
    }

    @Test func anAnswerIsFollowedByTheInterval() {
        var state = tried(at: noon)
        #expect(state.nextTryAt == noon + .seconds(900))
        #expect(state.handle(.looked, by: schedule, at: noon + .seconds(899)) == .wait)
        #expect(state.handle(.looked, by: schedule, at: noon + .seconds(900)) == .poll)
    }

    @Test func quietTimesAreAskedLessOftenAndNewsEndsThat() {
        var state = tried(at: noon)
        for _ in 0..<20 { state.handle(.answered(answer()), by: schedule, at: noon) }
        #expect(state.interval == .seconds(3600))
        for _ in 0..<2 { state.handle(.answered(answer(news: true)), by: schedule, at: noon) }
        #expect(state.interval == .seconds(900))
    }

    @Test(arguments: [(0.0, 900.0), (1.0, 990.0)])
    func jitterMakesAWaitLongerAndNeverShorter(jitter: Double, seconds: Double) {
        var state = tried(at: noon)
        state.handle(.answered(answer(news: true)), by: schedule, at: noon, jitter: jitter)
        #expect(state.nextTryAt == noon + .seconds(seconds))
    }

    @Test(arguments: [(60, 900), (1800, 1800), (86_400, 3600)])
    func wishesHoldWithinTheBounds(wish: Int, expected: Int) {
        var state = tried(at: noon)
        let hints = PollHints(leaveAlone: .seconds(wish))
        state.handle(.answered(answer(news: true, hints: hints)), by: schedule, at: noon)
        #expect(state.interval == .seconds(expected))
    }

    @Test func hoursAndDaysThatAreToBeSkippedAre() {
        // Day 20,000 is a Friday.
        var state = tried(at: noon)
        var hints = PollHints(skipHours: [12, 13, 14], skipDays: [6])
        state.handle(.answered(answer(hints: hints)), by: schedule, at: noon)
        #expect(state.nextTryAt == Instant(day: 20_000) + .seconds(15 * 3600))
        state.handle(.answered(answer(hints: hints)), by: schedule, at: Instant(day: 20_001))
        #expect(state.nextTryAt == Instant(day: 20_002))
        hints = PollHints(skipHours: Set(0..<24))
        state.handle(.answered(answer(hints: hints)), by: schedule, at: noon)
        #expect(state.nextTryAt <= noon + .seconds(3600), "all hours cannot be meant")
    }

    @Test(
        arguments: [
            (SourceFault.Kind.passing, [60, 120, 240, 480, 960, 1920, 3600, 3600]),
            (.refused, [60, 120, 240, 480, 960, 1920, 3840, 7680]),
        ]
    )
    func failuresAreWaitedForTwiceAsLongEachTime(kind: SourceFault.Kind, waits: [Int]) {
        var state = tried(at: noon)
        for (index, seconds) in waits.enumerated() {
            state.handle(.failed(SourceFault(kind, "no")), by: schedule, at: noon)
            #expect(state.nextTryAt == noon + .seconds(seconds))
            #expect(state.failures == index + 1)
        }
        for _ in 0..<50 { state.handle(.failed(SourceFault(kind, "no")), by: schedule, at: noon) }
        #expect(state.nextTryAt <= noon + .days(1))
        state.handle(.answered(answer(news: true)), by: schedule, at: noon)
        #expect(state.failures == 0)
        #expect(state.nextTryAt == noon + .seconds(900))
        #expect(state.error == "no", "what went wrong last is still told")
    }

    @Test(arguments: [(30, 60), (7200, 7200), (10_000_000, 86_400)])
    func whatRetryAfterAsksForIsDoneWithinADay(wish: Int, expected: Int) {
        var state = tried(at: noon)
        let fault = SourceFault(.passing, "429", retryAfter: .seconds(wish))
        state.handle(.failed(fault), by: schedule, at: noon)
        #expect(state.nextTryAt == noon + .seconds(expected))
    }

    @Test func whatIsGoneIsNotAskedAgainUntilResumed() {
        var state = tried(at: noon)
        let after = noon + .days(30)
        #expect(
            state.handle(.failed(SourceFault(.gone, "410")), by: schedule, at: noon) == .wait
        )
        #expect(state.phase == .disabled(reason: "410"))
        #expect(state.handle(.looked, by: schedule, at: after) == .wait)
        #expect(state.handle(.resumed, by: schedule, at: after) == .poll)
    }

    @Test func whereItMovedIsForgottenWhenThatFails() {
        for kind in [SourceFault.Kind.refused, .gone] {
            var state = tried(at: noon)
            state.handle(
                .answered(answer(movedTo: "https://example.org/new")),
                by: schedule,
                at: noon
            )
            #expect(state.movedTo == "https://example.org/new")
            state.handle(.failed(SourceFault(kind, "no")), by: schedule, at: noon)
            #expect(state.movedTo == nil)
            #expect(state.phase == .active, "the address that is configured may still be there")
        }
    }

    @Test func aPausedSourceIsNotTried() {
        var state = tried(at: noon)
        #expect(state.handle(.paused, by: schedule, at: noon) == .wait)
        #expect(state.handle(.looked, by: schedule, at: noon + .days(1)) == .wait)
        #expect(state.handle(.resumed, by: schedule, at: noon) == .poll)
    }

    @Test(arguments: [1, 3600, 86_400, 34_560_000] as [Double])
    func aClockThatIsSetBackPutsNothingOffForLong(seconds: Double) {
        var state = tried(at: noon)
        let now = noon - .seconds(seconds)
        state.handle(.looked, by: schedule, at: now)
        #expect(state.nextTryAt <= now + .seconds(901))
        #expect(state.succeededAt.map { $0 <= now } == true)
        let next = state.nextTryAt
        state.handle(.looked, by: schedule, at: now + .seconds(10))
        #expect(state.nextTryAt == next, "looking again puts nothing off")
    }

    @Test func aClockThatWasFarAheadWhenItFailedPutsNothingOffForLong() {
        var state = tried(at: noon)
        state.handle(.failed(SourceFault(.passing, "no")), by: schedule, at: noon + .days(4000))
        state.handle(.looked, by: schedule, at: noon)
        #expect(state.nextTryAt <= noon + .seconds(900))
    }

    @Test func anotherAddressIsAnotherSource() {
        var state = tried(at: noon)
        state.etag = "e"
        state.handle(.failed(SourceFault(.gone, "410")), by: schedule, at: noon)
        #expect(state.handle(.configured(url: "u2"), by: schedule, at: noon) == .poll)
        #expect(state.etag == nil)
        #expect(state.phase == .active)
    }

    @Test func aShorterIntervalHoldsFromTheReloadOn() {
        var state = tried(at: noon)
        let faster = PollSchedule(every: .seconds(60))
        state.handle(.configured(url: state.url), by: faster, at: noon)
        #expect(state.interval == .seconds(240))
        #expect(state.nextTryAt <= noon + .seconds(264))
    }

    @Test func whatCouldNotBeKeptIsFetchedAgainSoon() {
        var state = tried(at: noon)
        state.handle(.notKept, by: schedule, at: noon)
        #expect(state.nextTryAt == noon + .seconds(60))
    }
}
