import RiskModel
import Testing

@testable import RiskDelivery

@Suite("When a service that forgets hears again of what stands")
struct ResendTests {
    private static let minute = Instant(milliseconds: 1_700_000_040_000)

    /// Seconds from a full minute on at which it is told, looking at the given ones.
    private func told(_ format: Alertmanager, at seconds: [Double]) throws -> [Double] {
        var schedule = try #require(ResendSchedule(format))
        return seconds.filter {
            schedule.wait(at: Self.minute + .milliseconds(Int64($0 * 1000))) == nil
        }
    }

    private let alone = Alertmanager()
    private let shared = Alertmanager(resolveDelay: .seconds(180))

    @Test func aloneItIsToldAtOnceAndEachMinuteFromThen() throws {
        #expect(try told(alone, at: [7, 66.9, 67, 126, 130, 189, 190]) == [7, 67, 130, 190])
    }

    @Test func besideAnotherNodeItIsToldAtFullMinutesAMinuteAfterTheStart() throws {
        #expect(
            try told(shared, at: [7, 60, 119.9, 120, 121, 180.2, 239, 240]) == [120, 180.2, 240]
        )
        #expect(try told(shared, at: [0, 59.9, 60]) == [60])
    }

    @Test("what messages held up waits for the next full minute, but for once")
    func heldUp() throws {
        #expect(try told(shared, at: [7, 145, 179, 180]) == [180])
        #expect(try told(shared, at: [7, 145, 200, 240, 275, 300]) == [200, 240, 300])
        #expect(try told(alone, at: [7, 100, 160]) == [7, 100, 160])
    }

    @Test func aClockThatIsSetBackDoesNotSilenceIt() throws {
        #expect(try told(shared, at: [86_407, 10, 60]) == [10, 60])
        #expect(try told(alone, at: [86_407, 10, 70]) == [86_407, 10, 70])
    }

    @Test func aServiceThatRemembersIsNotToldAgain() {
        #expect(ResendSchedule(Standard()) == nil)
    }
}
