import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

/// What follows when the configuration no longer has a rule, a dyad or a receiver that something hangs on.
///
/// The database says who was told of an alert, so that this holds after a restart as after a reload.
extension Settlement {
    /// Tells those who heard of an alert that it is over; returns how many messages that makes.
    func retireAlerts(in engine: inout Engine) throws -> Int {
        var told = 0
        for (key, state, notice) in engine.retireAlerts(at: now) {
            try transaction.save(state, rule: key.rule, dyad: key.dyad)
            guard let notice else { continue }
            let last = try transaction.reader.lastTold(
                rule: key.rule,
                dyad: key.dyad,
                episode: state.episode
            )
            let receivers = Set(engine.configuration.receivers.map(\.name))
            let messages = try last.bodies.filter { receivers.contains($0.receiver) }.map {
                Message(
                    id: NotificationID.random(),
                    receiver: $0.receiver,
                    body: try retired($0.body)
                )
            }
            let transition = Transition(
                rule: key.rule,
                dyad: key.dyad,
                episode: state.episode,
                notice: notice,
                at: now,
                value: last.value
            )
            try transaction.tell(transition, messages: messages)
            told += messages.count
        }
        return told
    }

    private func retired(_ body: String) throws -> String {
        let payload = try JSON.decode(AlertPayload.self, from: Array(body.utf8))
        let content = payload.data.saying(
            "\(payload.data.name): \(payload.data.rule) is no longer watched; last told level \(payload.data.level)"
        )
        return try JSON.text(AlertPayload(.init(.resolved, content), at: now))
    }

    /// Gives up what waits for receivers that are gone; returns how many messages for each.
    func dropMessages(in engine: Engine) throws -> [String: Int] {
        let receivers = Set(engine.configuration.receivers.map(\.name))
        let gone = try transaction.reader.awaitedReceivers().filter { !receivers.contains($0) }
        return Dictionary(
            uniqueKeysWithValues: try gone.map {
                let reason = "the receiver is no longer configured"
                return ($0, try transaction.drop(messagesTo: $0, because: reason, at: now))
            }
        )
    }
}
