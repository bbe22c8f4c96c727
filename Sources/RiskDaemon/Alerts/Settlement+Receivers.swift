import RiskConfiguration
import RiskModel
import RiskStore

/// What follows when a rule that fires comes to name other receivers.
///
/// The database says who was told of an alert, so that this holds after a restart as after a reload.
extension Settlement {
    /// Tells those that a rule no longer names that they hear no more of what it told them, and those that
    /// it has come to name of what it has told others.
    func followReceivers(in engine: inout Engine) throws {
        for (key, state) in engine.alerting.states.sorted(by: { $0.key < $1.key }) where state.isOn
        {
            guard let rule = engine.alerting.rule(of: key) else { continue }
            let told = try transaction.reader.receiversTold(of: key, episode: state.episode)
            try release(told.filter { !rule.receivers.contains($0) }, from: key, state, in: &engine)
            let new = rule.receivers.filter { receiver in
                !told.contains(receiver)
                    && !engine.alerting.waits(key, episode: state.episode, for: receiver)
            }
            try include(new, in: key, state, of: rule, &engine)
        }
    }

    private func release(
        _ receivers: [String],
        from key: AlertKey,
        _ state: AlertState,
        in engine: inout Engine
    ) throws {
        let there = receivers.filter { receiver in
            engine.configuration.receivers.contains { $0.name == receiver }
        }
        guard !there.isEmpty else { return }
        let reason = "goes on, and is no longer told here"
        try tellOver(key, state.episode, to: there, because: reason, in: &engine)
    }

    /// What happened in a moment is not told anew, nor what nobody has been told of yet: that is told to all
    /// once it may be.
    private func include(
        _ receivers: [String],
        in key: AlertKey,
        _ state: AlertState,
        of rule: Rule,
        _ engine: inout Engine
    ) throws {
        guard !receivers.isEmpty, !rule.condition.isMomentary, state.toldAt != nil,
            engine.alerting.mute(of: key, by: rule, at: now) == nil
        else { return }
        let fold = try engine.settledFold(of: key.dyad, at: now, from: transaction.reader)
        let reading = try engine.reading(fold, at: now, from: transaction.reader)
        var memory = state.memory
        let look = rule.look(
            at: reading,
            signal: key.signal,
            memory: &memory,
            staleAfter: engine.alerting.settings.staleAfter
        )
        let isAcknowledged = state.phase == .acknowledged
        let report = AlertReport(
            key: key,
            rule: rule,
            state: state,
            change: AlertState.Change(isAcknowledged ? .acknowledged : .firing, isTold: true),
            look: look,
            reading: reading,
            dyadName: engine.configuration.name(of: key.dyad),
            levelBefore: reading.score.level.rawValue,
            firesSince: isAcknowledged ? nil : state.since
        )
        try tell(report, to: receivers, in: &engine)
    }
}
