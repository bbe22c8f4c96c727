import RiskModel
import RiskWire

/// Rules and their alerts.
extension MetricsCollector {
    func alerts(_ rules: [String], _ engine: Engine) -> [MetricFamily] {
        typealias Kind = Tallies.TransitionKind
        let phases: [AlertState.Phase] = [.pending, .firing, .acknowledged]
        var counts: [String: [AlertState.Phase: Int]] = [:]
        for (key, state) in engine.alerting.states {
            counts[key.rule, default: [:]][state.phase, default: 0] += 1
        }
        return [
            MetricFamily(
                .gauge,
                "riskd_alerts",
                help: "Alerts of a rule that are in a state",
                rules.flatMap { rule in
                    phases.map { phase in
                        .init(
                            counts[rule]?[phase] ?? 0,
                            ["rule": rule, "state": phase.rawValue]
                        )
                    }
                }
            ),
            MetricFamily(
                .counter,
                "riskd_alert_transitions",
                help: "What alerts of a rule have done, told or not",
                rules.flatMap { rule in
                    AlertState.Notice.allCases.map { notice in
                        .init(
                            tallies.transitions[Kind(rule: rule, notice: notice)],
                            ["rule": rule, "notice": notice.rawValue]
                        )
                    }
                }
            ),
        ]
    }
}
