import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

/// What follows when the configuration no longer has a rule, a dyad or a receiver that something hangs on.
///
/// The database says who was told of an alert, so that this holds after a restart as after a reload.
extension Settlement {
    /// Ends the alerts that no rule watches any more, and tells those who heard of them.
    func retireAlerts(in engine: inout Engine) throws {
        for (key, before) in engine.alerting.states.sorted(by: { $0.key < $1.key })
        where !isWatched(key, in: engine) {
            var state = before
            let change = state.retire(at: now)
            engine.alerting.set(state, of: key)
            if state != before { try transaction.save(state, of: key) }
            guard change != nil else { continue }
            let told = try transaction.reader.receiversTold(of: key, episode: state.episode)
            let reason = "is no longer watched"
            try tellOver(key, state.episode, to: told, because: reason, in: &engine)
        }
    }

    private func isWatched(_ key: AlertKey, in engine: Engine) -> Bool {
        engine.configuration.watches(key.dyad) && engine.alerting.rule(of: key) != nil
    }

    /// The figures are those last told.
    func tellOver(
        _ key: AlertKey,
        _ episode: Int,
        to told: [String],
        because reason: String,
        in engine: inout Engine
    ) throws {
        let last = try transaction.reader.lastContent(of: key, episode: episode)
            .map { try JSON.decode(AlertPayload.Content.self, from: Array($0.utf8)) }
        let concerned = told.filter { receiver in
            engine.configuration.receivers.contains { $0.name == receiver }
                && AlertState.Notice.resolved.isHeard(
                    ofMoment: last?.momentary ?? false,
                    whoKeepsOpen: engine.configuration.keepsAlertsOpen(receiver)
                )
        }
        let level = last.map { "; last told level \($0.level)" } ?? ""
        let summary = "\(last?.name ?? key.dyad.id): \(key.rule) \(reason)\(level)"
        let severity = last.flatMap { Severity(rawValue: $0.severity) } ?? .warning
        let transition = Transition(
            key: key,
            episode: episode,
            notice: .resolved,
            at: now,
            value: last?.value ?? 0,
            severity: severity,
            summary: summary,
            mutedBy: concerned.isEmpty ? "nobody has to be told" : nil,
            content: try last.map { try JSON.text($0.saying(summary)) }
        )
        let subject = AlertSubject(key, severity: severity, labels: last?.labels ?? [:])
        try tell(
            transition,
            to: last == nil ? [] : concerned,
            group: engine.alerting.settings.grouping.group(of: subject),
            in: &engine
        )
    }

    /// Gives up what waits for receivers that are gone; returns how many messages for each.
    func dropMessages(in engine: Engine) throws -> [String: Int] {
        let receivers = Set(engine.configuration.receivers.map(\.name))
        let gone = try transaction.reader.awaitedReceivers().filter { !receivers.contains($0) }
        return Dictionary(
            uniqueKeysWithValues: try gone.map {
                (
                    $0,
                    try transaction.drop(messagesTo: $0, because: DropReason.receiverGone, at: now)
                )
            }
        )
    }
}
