import RiskModel
import Testing

@testable import RiskDelivery

@Suite("How a receiver fares: breaker, news and pause")
struct HealthTests {
    private let start = Instant(milliseconds: 1_700_000_000_000)
    private let failure = Verdict.tryAgain("answered 503")

    @Test func theBreakerOpensAfterFiveFailuresInARow() {
        var breaker = CircuitBreaker()
        for _ in 0..<4 {
            breaker.failed(at: start)
            #expect(
                breaker.state != .open(until: start, cooldown: .zero) && breaker.name == "closed"
            )
        }
        breaker.succeeded()
        for _ in 0..<5 { breaker.failed(at: start) }
        #expect(breaker.name == "open" && breaker.opensAt(start) == start + .seconds(30))
        #expect(breaker.opensAt(start - .days(1)) == nil, "the clock was set back")
    }

    @Test func aProbeClosesItOrOpensItForTwiceAsLong() {
        var breaker = CircuitBreaker()
        for _ in 0..<5 { breaker.failed(at: start) }
        var now = start
        for cooldown in [30, 60, 120, 240, 480, 900, 900] {
            let end = now + .seconds(Int64(cooldown))
            #expect(breaker.opensAt(now) == end && breaker.opensAt(end) == nil)
            now = end
            let isProbe = breaker.begin()
            #expect(isProbe && breaker.name == "half-open")
            breaker.failed(at: now)
        }
        _ = breaker.begin()
        breaker.succeeded()
        let isProbe = breaker.begin()
        #expect(!isProbe && breaker.state == .closed(failures: 0))
    }

    /// What is told of failures a minute apart, and then of a success.
    private func news(
        minutes: Int,
        _ verdict: Verdict,
        pauseAfter: Duration? = .days(5)
    ) -> [ReceiverHealth.News] {
        var health = ReceiverHealth()
        let failures = (0...minutes).flatMap { minute in
            health.took(verdict, at: start + .seconds(60 * minute), pauseAfter: pauseAfter)
        }
        return failures + health.took(.delivered, at: start + .days(30), pauseAfter: pauseAfter)
    }

    @Test func aShortFailureIsNoNews() {
        #expect(news(minutes: 4, failure).isEmpty)
    }

    @Test func aLastingOneIsToldOnceAndItsEndToo() {
        #expect(
            news(minutes: 60, failure) == [
                .failing(since: start, reason: "answered 503"), .recovered(since: start),
            ]
        )
    }

    @Test func anEndpointThatLetsNobodyInIsToldAtOnce() {
        let refusal = Verdict.giveUp("answered 401", fault: .endpoint)
        #expect(news(minutes: 0, refusal).first == .failing(since: start, reason: "answered 401"))
    }

    @Test func aMessageThatIsNotTakenIsNoFaultOfTheReceiver() {
        #expect(news(minutes: 10_000, .giveUp("answered 413", fault: .message)).isEmpty)
    }

    @Test func afterFiveDaysItIsPaused() {
        var health = ReceiverHealth()
        _ = health.took(failure, at: start, pauseAfter: .days(5))
        _ = health.took(failure, at: start + .days(4.9), pauseAfter: .days(5))
        #expect(health.paused == nil)
        let news = health.took(failure, at: start + .days(5), pauseAfter: .days(5))
        #expect(health.paused?.at == start + .days(5))
        guard case .paused = news.last else {
            Issue.record("the pause is not told: \(news)")
            return
        }
        health.resume()
        #expect(health.paused == nil && health.failingSince == nil)
        let over = health.took(.delivered, at: start + .days(6), pauseAfter: .days(5))
        #expect(over == [.recovered(since: start)])
    }

    @Test func withoutATimeItNeverIs() {
        #expect(
            !news(minutes: 20_000, failure, pauseAfter: nil).contains {
                if case .paused = $0 { true } else { false }
            }
        )
    }

    @Test func anEndpointThatIsGoneIsPausedAtOnce() {
        var health = ReceiverHealth()
        _ = health.took(.giveUp("answered 410", fault: .gone), at: start, pauseAfter: nil)
        #expect(health.paused?.reason == "answered 410")
    }
}
