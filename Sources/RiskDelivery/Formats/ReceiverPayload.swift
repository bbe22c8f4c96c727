package import RiskModel

/// The body of what a fallback receiver is told: that another one does not take its messages, or does again.
package struct ReceiverPayload: Codable, Sendable {
    /// `receiver.failing` or `receiver.recovered`.
    package let type: String
    package let timestamp: String
    package let data: Content

    package struct Content: Codable, Sendable {
        package let receiver: String
        package let failingSince: String
        /// In words; tells no address.
        package let reason: String
        package let waiting: Int
        package let summary: String
    }

    package static func failing(
        _ receiver: String,
        since: Instant,
        because reason: String,
        waiting: Int,
        at now: Instant
    ) -> ReceiverPayload {
        ReceiverPayload(
            type: "receiver.failing",
            timestamp: now.rfc3339,
            data: Content(
                receiver: receiver,
                failingSince: since.rfc3339,
                reason: reason,
                waiting: waiting,
                summary:
                    "\(receiver) has taken no message since \(since.rfc3339), \(waiting) wait: \(reason)"
            )
        )
    }

    package static func recovered(
        _ receiver: String,
        since: Instant,
        waiting: Int,
        at now: Instant
    ) -> ReceiverPayload {
        ReceiverPayload(
            type: "receiver.recovered",
            timestamp: now.rfc3339,
            data: Content(
                receiver: receiver,
                failingSince: since.rfc3339,
                reason: "it takes messages again",
                waiting: waiting,
                summary:
                    "\(receiver) takes messages again; it had not since \(since.rfc3339), \(waiting) wait"
            )
        )
    }
}

extension Digest {
    init(id: String, _ payload: ReceiverPayload) {
        let data = payload.data
        let isOver = payload.type == "receiver.recovered"
        self.init(
            id: id,
            type: payload.type,
            at: payload.timestamp,
            alert: Alert(
                phase: isOver ? .resolved : .firing,
                key: "riskd-receiver/\(data.receiver)",
                title: "receiver \(data.receiver)",
                summary: data.summary,
                severity: "critical",
                labels: [
                    "alertname": "receiver-failing", "receiver": data.receiver,
                    "severity": "critical",
                ]
            ),
            others: [],
            facts: [
                Fact(name: "Reason", value: data.reason),
                Fact(name: "Failing since", value: data.failingSince),
                Fact(name: "Waiting", value: "\(data.waiting)"),
            ],
            evidence: []
        )
    }
}
