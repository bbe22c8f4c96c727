import RiskModel
import Testing

@testable import RiskDaemon

@Suite("A clock that was set is told from time that passes")
struct ClockWatchTests {
    private let start = Instant(milliseconds: 1_767_225_600_000)
    private let mark = ContinuousClock.now

    @Test(arguments: [
        (passed: Duration.seconds(1), shown: Duration.seconds(1), step: Duration?.none),
        // riskd did not run for a day, such as in a machine that slept.
        (.seconds(86_400), .seconds(86_400), nil),
        (.seconds(1), .seconds(31), nil),
        (.seconds(1), .seconds(86_401), .seconds(86_400)),
        (.seconds(1), .seconds(-86_399), .seconds(-86_400)),
    ])
    func stepsAreTold(passed: Duration, shown: Duration, step: Duration?) {
        var watch = ClockWatch()
        #expect(watch.look(at: start, mark) == nil)
        #expect(watch.look(at: start + shown, mark + passed) == step)
        #expect(
            watch.look(at: start + shown + .seconds(1), mark + passed + .seconds(1)) == nil,
            "once"
        )
    }
}
