import RiskModel
import Testing

@Suite("Every state of an alert, with everything that can happen to it")
struct AlertStateTableTests {
    private static let start = Instant(milliseconds: 1_700_000_000_000)
    private static let timing = Rule.Timing(
        holdFor: .seconds(60),
        keepFiringFor: .seconds(60),
        repeatEvery: .seconds(600)
    )

    enum Input: Hashable, CustomStringConvertible {
        /// A look that finds this, so many seconds after the phase began.
        case look(Finding.Verdict, after: Int)
        case acknowledge, unacknowledge, retire

        var description: String {
            switch self {
            case .look(let verdict, let seconds): "\(verdict) after \(seconds) s"
            case .acknowledge: "acknowledge"
            case .unacknowledge: "unacknowledge"
            case .retire: "retire"
            }
        }
    }

    struct Outcome: Hashable {
        let phase: AlertState.Phase
        let notice: AlertState.Notice?
    }

    private static func state(_ phase: AlertState.Phase) -> AlertState {
        let isOn = phase == .firing || phase == .acknowledged
        return AlertState(
            phase: phase,
            since: start,
            episode: 1,
            toldAt: isOn ? start : nil,
            acknowledgedBy: phase == .acknowledged ? "ann" : nil
        )
    }

    private static let inputs: [Input] =
        Finding.Verdict.allCases.flatMap { verdict in
            [1, 60, 600].map { .look(verdict, after: $0) }
        } + [.acknowledge, .unacknowledge, .retire]

    /// What is not listed changes nothing and tells nothing.
    private static let table: [AlertState.Phase: [Input: Outcome]] = [
        .inactive: quietOnes,
        .resolved: quietOnes,
        .pending: looks([.between, .cleared], at: [1, 60, 600], .inactive, nil)
            .merging(looks([.crossed], at: [60, 600], .firing, .firing)) { $1 }
            .merging(looks([.occurred], at: [1, 60, 600], .firing, .firing)) { $1 }
            .merging([.retire: Outcome(phase: .inactive, notice: nil)]) { $1 },
        .firing: looks([.crossed, .between, .unknown, .cleared], at: [600], .firing, .repeated)
            .merging(looks([.occurred], at: [1, 60, 600], .firing, .firing)) { $1 }
            .merging([
                .acknowledge: Outcome(phase: .acknowledged, notice: .acknowledged),
                .retire: Outcome(phase: .resolved, notice: .resolved),
            ]) { $1 },
        .acknowledged: looks([.occurred], at: [1, 60, 600], .firing, .firing)
            .merging([
                .unacknowledge: Outcome(phase: .firing, notice: .repeated),
                .retire: Outcome(phase: .resolved, notice: .resolved),
            ]) { $1 },
    ]

    private static let quietOnes = looks([.crossed], at: [1, 60, 600], .pending, nil)
        .merging(looks([.occurred], at: [1, 60, 600], .firing, .firing)) { $1 }

    private static func looks(
        _ verdicts: [Finding.Verdict],
        at seconds: [Int],
        _ phase: AlertState.Phase,
        _ notice: AlertState.Notice?
    ) -> [Input: Outcome] {
        let inputs = verdicts.flatMap { verdict in
            seconds.map { Input.look(verdict, after: $0) }
        }
        return Dictionary(
            uniqueKeysWithValues: inputs.map { ($0, Outcome(phase: phase, notice: notice)) }
        )
    }

    @Test(arguments: AlertState.Phase.allCases, inputs)
    func step(from phase: AlertState.Phase, on input: Input) {
        let expected =
            Self.table[phase]?[input] ?? Outcome(phase: phase, notice: nil)
        for isMuted in [false, true] {
            var state = Self.state(phase)
            let change = apply(input, to: &state, isMuted: isMuted)
            #expect(state.phase == expected.phase)
            #expect(state.isOn == [.firing, .acknowledged].contains(state.phase))
            #expect((state.acknowledgedBy != nil) == (state.phase == .acknowledged))
            if isMuted, case .look = input {
                #expect(change == nil || expected.notice != .repeated)
                #expect(change.map(\.isTold) ?? false == false)
            } else {
                #expect(change.map(\.notice) == expected.notice)
                #expect(change?.isTold ?? true)
            }
        }
    }

    private func apply(
        _ input: Input,
        to state: inout AlertState,
        isMuted: Bool
    ) -> AlertState.Change? {
        switch input {
        case .look(let verdict, let seconds):
            state.take(
                verdict,
                by: Self.timing,
                isMuted: isMuted,
                longestGap: .seconds(3600),
                at: Self.start + .seconds(seconds)
            )
        case .acknowledge: state.acknowledge(by: "ann", at: Self.start + .seconds(1))
        case .unacknowledge: state.unacknowledge(at: Self.start + .seconds(1))
        case .retire: state.retire(at: Self.start + .seconds(1))
        }
    }

    @Test("what is cleared for its time resolves, acknowledged or not")
    func clearedForItsTime() {
        for phase in [AlertState.Phase.firing, .acknowledged] {
            var state = Self.state(phase)
            let changes = [1, 30, 61].map {
                apply(.look(.cleared, after: $0), to: &state, isMuted: false)
            }
            #expect(changes == [nil, nil, AlertState.Change(.resolved, isTold: true)])
        }
    }
}
