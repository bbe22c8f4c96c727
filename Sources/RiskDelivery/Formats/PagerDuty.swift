import Crypto
package import RiskModel
import RiskWire

/// `pagerduty`: Events API v2; one event an alert, with a `dedup_key` that stays the same from trigger to resolve.
///
/// The routing key is a secret that stands in the body: it is added here, and is in no database.
package struct PagerDuty: Format {
    private static let plain = Fitting(.utf16)
    private let routingKey: Secret

    package init(routingKey: Secret) {
        self.routingKey = routingKey
    }

    package var shown: any Format { PagerDuty(routingKey: Secret("<secret>")) }

    package func render(_ message: Notification) throws -> [Rendering] {
        let digest = try message.digest()
        return digest.alerts.enumerated().map { index, alert in
            // Facts and evidence are the leading alert's.
            Rendering(event(alert, of: digest, isLeading: index == 0))
        }
    }

    private func event(_ alert: Digest.Alert, of digest: Digest, isLeading: Bool) -> JSONValue {
        [
            "routing_key": .text(routingKey.revealed),
            "event_action": .text(action(alert.phase)),
            "dedup_key": .text(Self.dedupKey(alert.key)),
            "client": "riskd",
            "payload": [
                "summary": .text(Self.plain.text("\(alert.title): \(alert.summary)", within: 1024)),
                "source": "riskd",
                "severity": .text(severity(alert)),
                "timestamp": .text(digest.at),
                "component": alert.labels["dyad"].map(JSONValue.text),
                "group": alert.labels["alertname"].map(JSONValue.text),
                "class": alert.labels["signal"].map(JSONValue.text),
                "custom_details": details(alert, of: digest, isLeading: isLeading),
            ],
            "links": isLeading ? links(digest) : nil,
        ]
    }

    /// Acknowledged and resolved are told of an incident that a trigger of the same key opened.
    private func action(_ phase: Digest.Phase) -> String {
        switch phase {
        case .firing, .repeated: "trigger"
        case .acknowledged: "acknowledge"
        case .resolved: "resolve"
        }
    }

    private func severity(_ alert: Digest.Alert) -> String {
        ["critical", "error", "warning"].contains(alert.severity) ? alert.severity : "info"
    }

    private func details(
        _ alert: Digest.Alert,
        of digest: Digest,
        isLeading: Bool
    ) -> JSONValue {
        var texts = alert.labels
        texts["message_id"] = digest.id
        guard isLeading else { return JSONValue(texts) }
        for fact in digest.facts {
            texts[fact.name.lowercased().replacing(" ", with: "_")] = fact.value
        }
        let lines = digest.evidence.map {
            Self.plain.text("\($0.text) (\($0.source))", within: 700)
        }
        texts["evidence"] = Self.plain.lines(lines, within: 8000).joined(separator: "\n")
        return JSONValue(texts)
    }

    private func links(_ digest: Digest) -> JSONValue? {
        let links: [JSONValue] = digest.evidence.compactMap { evidence in
            evidence.url.map {
                ["href": .text($0), "text": .text(Self.plain.text(evidence.text, within: 200))]
            }
        }
        return links.isEmpty ? nil : .array(links)
    }

    /// 255 characters at most: a longer key keeps its start and ends in its hash.
    static func dedupKey(_ key: String) -> String {
        guard key.utf16.count > 255 else { return key }
        let hash = SHA256.hash(data: Array(key.utf8)).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return Fitting(.utf16).text(key, within: 180) + "#" + hash.joined()
    }
}
