import RiskModel
import Testing

@testable import RiskDelivery

@Suite("A stale message is not sent when a newer one says what is the case")
struct SupersessionTests {
    private let now = Instant(milliseconds: 1_700_000_000_000)

    /// Messages as "minutes of age: keys", oldest first; returns the numbers of the superseded.
    private func superseded(_ messages: [(Int, Set<String>)]) -> [Int64] {
        Supersession.superseded(
            messages.enumerated().map { index, message in
                .init(
                    sequence: Int64(index),
                    keys: message.1,
                    createdAt: now - .seconds(60 * message.0)
                )
            },
            at: now
        )
    }

    @Test func anOldOneGivesWayToANewerOfTheSameAlert() {
        #expect(superseded([(120, ["a"]), (1, ["a"])]) == [0])
        #expect(superseded([(120, ["a"]), (90, ["a"]), (60, ["a"])]) == [0, 1])
    }

    @Test func aFreshOneIsSentEvenSo() {
        #expect(superseded([(9, ["a"]), (1, ["a"])]) == [])
    }

    @Test func othersAlertsDoNotCount() {
        #expect(superseded([(120, ["a"]), (100, ["b"])]) == [])
    }

    @Test func aGroupGivesWayWhenAllOfItIsToldAgain() {
        #expect(superseded([(120, ["a", "b"]), (5, ["a"])]) == [])
        #expect(superseded([(120, ["a", "b"]), (5, ["a"]), (4, ["b", "c"])]) == [0])
    }

    @Test func whatCannotBeReadGoesItsOwnWay() {
        #expect(superseded([(120, []), (5, [])]) == [])
    }
}
