import RiskModel
import Testing

@testable import RiskDelivery

@Suite("When a message is tried again")
struct RetryTests {
    private static let start = Instant(milliseconds: 1_700_000_000_000)
    private let schedule = RetrySchedule()

    /// The instants of all tries of a message that is never taken.
    private func tries(jitter: Double) -> [Instant] {
        var tries = [Self.start]
        while let last = tries.last, tries.count < 1000,
            let next = schedule.next(
                afterAttempt: tries.count,
                createdAt: Self.start,
                at: last,
                jitter: jitter
            )
        {
            tries.append(next)
        }
        return tries
    }

    @Test("delays double up to three hours, and the last try is three days after the first")
    func spansThreeDays() throws {
        let tries = tries(jitter: 0.5)
        let delays = zip(tries, tries.dropFirst()).map { $1.since($0) }
        #expect(delays.prefix(3) == [.seconds(5), .seconds(10), .seconds(20)])
        #expect(delays.max() == .seconds(10_800))
        let span = try #require(tries.last).since(Self.start)
        #expect(span >= .days(3) && span <= .days(3.2))
        #expect((30...40).contains(tries.count))
    }

    @Test(arguments: [0.0, 0.3, 1.0])
    func jitterSpreadsBy20Percent(jitter: Double) {
        let delay = tries(jitter: jitter)[1].since(Self.start)
        #expect(delay == .milliseconds(Int64(4000 + 2000 * jitter)))
    }

    @Test(arguments: [
        ("120", RetryAfter.seconds(120)), ("0", .seconds(0)), ("1.5", .seconds(1.5)),
        (" 7 ", .seconds(7)),
        ("Tue, 14 Nov 2023 22:13:20 GMT", .date(start)),
        ("Tuesday, 14-Nov-23 22:13:20 GMT", .date(start)),
        ("Tue Nov 14 22:13:20 2023", .date(start)),
    ])
    func readsTheHeader(text: String, expected: RetryAfter) {
        #expect(RetryAfter(text) == expected)
    }

    @Test(arguments: [
        "", "soon", "-1", "nan", "inf", "1e999", "Tue, 31 Feb 2023 22:13:20 GMT",
        "Tue, 14 Nov 2023 22:13:20",
        "Tue, 14 Nov 2023 25:13:20 GMT", "14 Nov", "Tue, 14 Foo 2023 22:13:20 GMT",
    ])
    func readsNothingElse(text: String) {
        #expect(RetryAfter(text) == nil)
    }

    @Test("a receiver's time counts when it is later than ours, and no more than a day")
    func bounds() {
        func next(_ after: RetryAfter?) -> Duration? {
            schedule.next(
                afterAttempt: 1,
                createdAt: Self.start,
                at: Self.start,
                notBefore: after,
                jitter: 0.5
            )?.since(Self.start)
        }
        #expect(next(nil) == .seconds(5) && next(.seconds(1)) == .seconds(5))
        #expect(next(.seconds(90)) == .seconds(90) && next(.seconds(1e12)) == .days(1))
        #expect(next(.date(Self.start - .days(9))) == .seconds(5))
        #expect(next(.date(Self.start + .days(900))) == .days(1))
    }

    @Test func messagesAreSpacedByTheRate() {
        var limit = RateLimit(perSecond: 4)
        #expect(limit.opensAt(Self.start) == nil)
        limit.sent(at: Self.start)
        #expect(limit.opensAt(Self.start) == Self.start + .milliseconds(250))
        #expect(limit.opensAt(Self.start + .milliseconds(250)) == nil)
        #expect(limit.opensAt(Self.start - .days(1)) == nil, "the clock was set back")
        var none = RateLimit(perSecond: nil)
        none.sent(at: Self.start)
        #expect(none.opensAt(Self.start) == nil)
    }
}
