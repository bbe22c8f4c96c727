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

    /// The phases, and within those that are on what they remember: who was told, and whether the condition
    /// has been cleared since the phase began.
    enum Stage: String, CaseIterable {
        case inactive, pending, resolved
        case firing, firingUntold, firingQuiet
        case acknowledged, acknowledgedUntold, acknowledgedQuiet

        var phase: AlertState.Phase {
            switch self {
            case .inactive: .inactive
            case .pending: .pending
            case .resolved: .resolved
            case .firing, .firingUntold, .firingQuiet: .firing
            case .acknowledged, .acknowledgedUntold, .acknowledgedQuiet: .acknowledged
            }
        }

        var isOn: Bool { phase == .firing || phase == .acknowledged }
        var isUntold: Bool { self == .firingUntold || self == .acknowledgedUntold }
        var isQuiet: Bool { self == .firingQuiet || self == .acknowledgedQuiet }

        var state: AlertState {
            AlertState(
                phase: phase,
                since: start,
                episode: 1,
                toldAt: isOn && !isUntold ? start : nil,
                quietSince: isQuiet ? start : nil,
                acknowledgedBy: phase == .acknowledged ? "ann" : nil
            )
        }
    }

    struct Outcome: Hashable {
        let phase: AlertState.Phase
        let notice: AlertState.Notice?
        var isTold = true
    }

    private static let inputs: [Input] =
        Finding.Verdict.allCases.flatMap { verdict in
            [1, 60, 600].map { .look(verdict, after: $0) }
        } + [.acknowledge, .unacknowledge, .retire]

    /// What is not listed changes nothing and tells nothing.
    private static let table: [Stage: [Input: Outcome]] = [
        .inactive: quietOnes,
        .resolved: quietOnes,
        .pending: looks([.between, .cleared], at: [1, 60, 600], .inactive, nil)
            .merging(looks([.crossed], at: [60, 600], .firing, .firing)) { $1 }
            .merging(looks([.occurred], at: [1, 60, 600], .firing, .firing)) { $1 }
            .merging([.retire: Outcome(phase: .inactive, notice: nil)]) { $1 },
        .firing: looks([.crossed, .between, .unknown, .cleared], at: [600], .firing, .repeated)
            .merging(fromFiring) { $1 },
        // The first look that is not muted tells of it.
        .firingUntold: looks(
            [.crossed, .between, .unknown, .cleared],
            at: [1, 60, 600],
            .firing,
            .firing
        )
        .merging(fromFiring) { $1 }
        .merging(untoldEnd) { $1 }
        .merging([
            .acknowledge: Outcome(phase: .acknowledged, notice: .acknowledged, isTold: false)
        ]) { $1 },
        .firingQuiet: looks([.crossed, .between, .unknown], at: [600], .firing, .repeated)
            .merging(fromFiring) { $1 }
            .merging(looks([.cleared], at: [60, 600], .resolved, .resolved)) { $1 },
        .acknowledged: fromAcknowledged,
        .acknowledgedUntold: fromAcknowledged.merging(untoldEnd) { $1 }
            .merging([
                .unacknowledge: Outcome(phase: .firing, notice: .repeated, isTold: false)
            ]) { $1 },
        .acknowledgedQuiet:
            fromAcknowledged
            .merging(looks([.cleared], at: [60, 600], .resolved, .resolved)) { $1 },
    ]

    private static let quietOnes = looks([.crossed], at: [1, 60, 600], .pending, nil)
        .merging(looks([.occurred], at: [1, 60, 600], .firing, .firing)) { $1 }
    private static let fromFiring = looks([.occurred], at: [1, 60, 600], .firing, .firing)
        .merging([
            .acknowledge: Outcome(phase: .acknowledged, notice: .acknowledged),
            .retire: Outcome(phase: .resolved, notice: .resolved),
        ]) { $1 }
    private static let fromAcknowledged = looks([.occurred], at: [1, 60, 600], .firing, .firing)
        .merging([
            .unacknowledge: Outcome(phase: .firing, notice: .repeated),
            .retire: Outcome(phase: .resolved, notice: .resolved),
        ]) { $1 }
    private static let untoldEnd: [Input: Outcome] = [
        .retire: Outcome(phase: .resolved, notice: .resolved, isTold: false)
    ]

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

    @Test(arguments: Stage.allCases, inputs)
    func step(from stage: Stage, on input: Input) {
        let expected =
            Self.table[stage]?[input] ?? Outcome(phase: stage.phase, notice: nil)
        for isMuted in [false, true] {
            var state = stage.state
            let change = apply(input, to: &state, isMuted: isMuted)
            #expect(state.phase == expected.phase)
            #expect(state.isOn == [.firing, .acknowledged].contains(state.phase))
            #expect((state.acknowledgedBy != nil) == (state.phase == .acknowledged))
            if isMuted, case .look = input {
                // While it is muted nothing is told, but to who was told before that it is over.
                let isEnd = expected.notice == .resolved
                #expect(change?.isTold ?? false == isEnd)
                #expect(change == nil || change?.notice == expected.notice)
            } else {
                #expect(change.map(\.notice) == expected.notice)
                #expect(change.map(\.isTold) ?? true == expected.isTold)
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

    @Test("every notice, of what lasts and of what happened, to who keeps it open and who does not")
    func whoHears() {
        for notice in AlertState.Notice.allCases {
            for (isMomentary, keepsOpen) in [
                (false, false), (false, true), (true, false), (true, true),
            ] {
                let isEndOfMoment = notice == .resolved && isMomentary && !keepsOpen
                #expect(
                    notice.isHeard(ofMoment: isMomentary, whoKeepsOpen: keepsOpen)
                        == !isEndOfMoment
                )
            }
        }
    }

    @Test("what is cleared for its time resolves, acknowledged or not")
    func clearedForItsTime() {
        for phase in [AlertState.Phase.firing, .acknowledged] {
            var state = (phase == .firing ? Stage.firing : .acknowledged).state
            let changes = [1, 30, 61].map {
                apply(.look(.cleared, after: $0), to: &state, isMuted: false)
            }
            #expect(changes == [nil, nil, AlertState.Change(.resolved, isTold: true)])
        }
    }
}
