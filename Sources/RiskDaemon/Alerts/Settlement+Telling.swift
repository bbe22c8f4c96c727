import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

/// What is to be told waits in a group a receiver, and goes into the outbox as one message when its time has
/// come.
extension Settlement {
    /// Records a transition, and adds it to the group of each receiver.
    func tell(
        _ transition: Transition,
        to receivers: [String],
        group name: String,
        in engine: inout Engine
    ) throws {
        let sequence = try transaction.record(transition)
        engine.alerting.note(
            Tallies.TransitionKind(rule: transition.key.rule, notice: transition.notice)
        )
        let entry = NotificationGroup.Entry(
            transition: sequence,
            key: transition.key,
            episode: transition.episode,
            notice: transition.notice,
            severity: transition.severity
        )
        for receiver in receivers {
            let key = Alerting.GroupKey(receiver: receiver, name: name)
            var group = engine.alerting.groups[key] ?? NotificationGroup()
            group.add(entry, by: engine.alerting.grouping(of: receiver), at: now)
            engine.alerting.set(group, of: key)
        }
    }

    /// Sends what is due, and keeps what still waits; returns how many messages were sent.
    func sendGroups(in engine: inout Engine) throws -> Int {
        let configured = Set(engine.configuration.receivers.map(\.name))
        var sent = 0
        for (key, before) in engine.alerting.groups.sorted(by: { $0.key < $1.key }) {
            let policy = engine.alerting.grouping(of: key.receiver)
            var group = before
            let entries = group.take(by: policy, at: now)
            let isOver = group.isOver(by: policy, at: now) || !configured.contains(key.receiver)
            engine.alerting.set(isOver ? nil : group, of: key)
            if let kept = engine.alerting.groupToKeep(key) {
                try transaction.save(kept, receiver: key.receiver, name: key.name)
            }
            guard !entries.isEmpty, configured.contains(key.receiver) else { continue }
            try send(entries, to: key.receiver)
            sent += 1
        }
        return sent
    }

    private func send(_ entries: [NotificationGroup.Entry], to receiver: String) throws {
        let parts = try entries.compactMap { entry in
            try transaction.reader.content(ofTransition: entry.transition).map {
                AlertPayload.Part(
                    entry.notice,
                    try JSON.decode(AlertPayload.Content.self, from: Array($0.utf8))
                )
            }
        }
        guard let leading = parts.first else { return }
        let payload = AlertPayload(leading, others: Array(parts.dropFirst()), at: now)
        let message = Message(
            id: NotificationID.random(),
            receiver: receiver,
            body: try JSON.text(payload)
        )
        try transaction.send(message, of: entries.map(\.transition), at: now)
    }
}
