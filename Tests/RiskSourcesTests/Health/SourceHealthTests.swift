import RiskModel
import Testing

@testable import RiskSources

@Suite("How a source stands")
struct SourceHealthTests {
    private let now = Instant(day: 20_000)
    private let schedule = PollSchedule(every: .seconds(900))

    private func state(
        answered: Double?,
        failures: Int = 0,
        quietHours: Double = 0
    ) -> SourceState {
        var state = SourceState(url: "u", interval: .seconds(900), at: now)
        state.triedAt = now
        state.succeededAt = answered.map { now - .seconds($0) }
        state.failures = failures
        state.quietSince = now - .seconds(quietHours * 3600)
        return state
    }

    private func health(_ state: SourceState?, isEnabled: Bool = true) -> SourceHealth {
        SourceHealth(state, isEnabled: isEnabled, schedule: schedule, at: now)
    }

    @Test func eachStateHasItsCause() {
        #expect(health(nil) == .new)
        #expect(health(SourceState(url: "u", interval: .seconds(900), at: now)) == .new)
        #expect(health(state(answered: 60)) == .ok)
        #expect(health(state(answered: 2700)) == .ok)
        #expect(health(state(answered: 2701)) == .late)
        #expect(health(state(answered: nil, failures: 1)) == .failing)
        #expect(health(state(answered: 60, failures: 1)) == .ok, "one failure is none yet")
        #expect(health(state(answered: 60, failures: 3)) == .failing)
        #expect(health(state(answered: 60, quietHours: 23)) == .ok)
        #expect(health(state(answered: 60, quietHours: 24)) == .silent)
        #expect(health(state(answered: 60), isEnabled: false) == .disabled)
    }

    @Test func whatAnOperatorSaidGoesBeforeAllElse() {
        var paused = state(answered: nil, failures: 9)
        paused.phase = .paused
        #expect(health(paused) == .paused)
        var gone = state(answered: 60)
        gone.phase = .disabled(reason: "410")
        #expect(health(gone) == .disabled)
    }

    @Test func aSlowSourceIsSilentLater() {
        let hourly = PollSchedule(every: .seconds(3600))
        #expect(hourly.silentAfter == .days(4))
        #expect(PollSchedule(every: .seconds(60)).silentAfter == .days(1))
    }
}
