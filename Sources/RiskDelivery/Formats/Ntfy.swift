import RiskWire

/// `ntfy`: published as JSON to the server's root, so that no text of ours is a header.
///
/// A message of more than 4,096 bytes would come as an attachment (docs.ntfy.sh, publish).
package struct Ntfy: Format {
    private static let plain = Fitting(.bytes)
    private static let messageBytes = 4096
    private let topic: String

    package init(topic: String) {
        self.topic = topic
    }

    package func render(_ message: Notification) throws -> [Rendering] {
        let digest = try message.digest()
        let links = digest.evidence.filter { $0.url != nil }.prefix(3)
        let body: JSONValue = [
            "topic": .text(topic),
            "title": .text(Self.plain.text(digest.title, within: 250)),
            "message": .text(text(digest)),
            "priority": .integer(priority(digest.alert)),
            "tags": [.text(tag(digest.alert))],
            "click": links.first?.url.map(JSONValue.text),
            "actions": links.isEmpty ? nil : .array(links.map(action)),
        ]
        return [Rendering(body)]
    }

    private func text(_ digest: Digest) -> String {
        let head = Self.plain.text(digest.alert.summary, within: 1000)
        let others = digest.others.map {
            Self.plain.text("• \($0.phase.word): \($0.summary)", within: 300)
        }
        let facts = digest.facts.map { Self.plain.text("\($0.name): \($0.value)", within: 300) }
        let evidence = digest.evidence.map {
            Self.plain.text("• \($0.text) (\($0.source))", within: 600)
        }
        let room = Self.messageBytes - head.utf8.count - 1
        return ([head] + Self.plain.lines(facts + others + evidence, within: room))
            .joined(separator: "\n")
    }

    private func priority(_ alert: Digest.Alert) -> Int {
        switch (alert.phase, alert.severity) {
        case (.resolved, _), (.acknowledged, _): 2
        case (_, "critical"): 5
        case (_, "warning"): 4
        default: 3
        }
    }

    /// Shown as an emoji.
    private func tag(_ alert: Digest.Alert) -> String {
        switch alert.phase {
        case .firing, .repeated: alert.severity == "critical" ? "rotating_light" : "warning"
        case .acknowledged: "eyes"
        case .resolved: "white_check_mark"
        }
    }

    private func action(_ evidence: Digest.Evidence) -> JSONValue {
        [
            "action": "view",
            "label": .text(Self.plain.text(evidence.text, within: 60)),
            "url": evidence.url.map(JSONValue.text),
        ]
    }
}
