import RiskConfiguration
import RiskModel
import RiskStore
import RiskWire

extension Engine {
    /// Each rule with the state of its alerts, in the order of the configuration.
    func ruleViews(at now: Instant, from reader: StoreReader) throws -> [RuleView] {
        var readings: [Dyad: Reading] = [:]
        for dyad in folds.keys {
            // A clock that was set back may lie behind what is in memory.
            let fold = try fold(of: dyad, since: now - Limits.scoresFromMemory, from: reader)
            readings[dyad] = try reading(fold, at: now, from: reader)
        }
        return configuration.rules.map { rule in
            RuleView(
                rule,
                alerts: readings.keys.sorted().flatMap { dyad in
                    rule.keys(on: dyad).compactMap { key in
                        readings[dyad].map { alertView(of: key, by: rule, $0) }
                    }
                }
            )
        }
    }

    func alertViews(at now: Instant, from reader: StoreReader) throws -> [AlertView] {
        try ruleViews(at: now, from: reader).flatMap(\.alerts)
    }

    func alertView(of key: AlertKey, by rule: Rule, _ reading: Reading) -> AlertView {
        let state = alerting.state(of: key, at: reading.at)
        var memory = state.memory
        let look = rule.look(
            at: reading,
            signal: key.signal,
            memory: &memory,
            staleAfter: alerting.settings.staleAfter
        )
        let tick = reading.at + configuration.tick
        return AlertView(
            key,
            rule,
            state,
            found: look,
            mute: alerting.mute(of: key, by: rule, at: reading.at),
            nextLookAt: min(tick, alerting.deadline(of: key) ?? tick)
        )
    }
}
