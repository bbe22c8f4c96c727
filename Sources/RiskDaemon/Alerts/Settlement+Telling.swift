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
        if let content = transition.content { engine.alerting.note(content, of: sequence) }
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
        var bodies: [[NotificationGroup.Entry]: String] = [:]
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
            // Most often all receivers are told the same.
            guard let body = try bodies[entries] ?? self.body(of: entries, engine.alerting)
            else { continue }
            bodies[entries] = body
            let message = Message(
                id: NotificationID.random(),
                receiver: key.receiver,
                body: body
            )
            try transaction.send(message, of: entries.map(\.transition), at: now)
            sent += 1
        }
        engine.alerting.forgetContents()
        return sent
    }

    /// The payload that tells of transitions; nil where none of them has anything to tell.
    private func body(
        of entries: [NotificationGroup.Entry],
        _ alerting: Alerting
    ) throws -> String? {
        let contents = try entries.compactMap { entry in
            try
                (alerting.contents[entry.transition]
                ?? transaction.reader.content(ofTransition: entry.transition))
                .map { (notice: entry.notice, text: $0) }
        }
        guard let leading = contents.first else { return nil }
        guard contents.count > 1 else {
            return AlertPayload.text(leading.notice, leading.text, at: now)
        }
        let parts = try contents.map { notice, text in
            let content = try JSON.decode(AlertPayload.Content.self, from: Array(text.utf8))
            return AlertPayload.Part(notice, content)
        }
        return try JSON.text(AlertPayload(parts[0], others: Array(parts.dropFirst()), at: now))
    }
}
