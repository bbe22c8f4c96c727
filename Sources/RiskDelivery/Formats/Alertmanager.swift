import RiskModel
import RiskWire

/// `alertmanager`: `POST /api/v2/alerts` of Prometheus' Alertmanager.
///
/// A firing alert names no `endsAt`, so that Alertmanager's own `resolve_timeout` holds; it keeps no alert
/// over a restart, and is told again each `resendEvery`. A resolved one ends when it was resolved.
///
/// Two riskd may tell one Alertmanager, or a cluster, of the same alerts. Its rule is that the alert told last
/// stands (`Alert.Merge` of its source): one node that hears of the end before the other would end the alert,
/// and the other's next word start it again, which pages twice. So a resolved alert ends `resolveDelay` later
/// there, and until both have told it is over, what the other still tells puts the end off.
///
/// Of a cluster, the member that started last looks at its alerts, waits for the word of the others
/// (`--cluster.peer-timeout`), and pages what it had seen firing where that word is that it is over
/// (`aggrGroup.flush`, `WaitStage` and `DedupStage` of its source): an end must not fall into that wait. It looks
/// each `group_interval` from when it first heard of the alert; after a restart that is when riskd tells it again, at a
/// full minute. So an end is at half past one.
package struct Alertmanager: Format {
    private static let plain = Fitting(.utf16)

    private let resolveDelay: Duration

    /// A resolved alert ends so much later than it is told, where another riskd tells of it too; at least two
    /// `resendEvery`, so that the other is heard in between.
    package init(resolveDelay: Duration = .zero) {
        self.resolveDelay = resolveDelay
    }

    package var resendEvery: Duration? { Limits.resendEvery }

    package var isShared: Bool { resolveDelay > .zero }

    /// An end is not told again that might cut short what the other node tells.
    package var resendResolved: Duration {
        guard isShared else { return Limits.resendResolved }
        return max(.zero, min(Limits.resendResolved, resolveDelay - Limits.resendEvery * 2))
    }

    package func address(_ url: String) -> String {
        let base = url.hasSuffix("/") ? String(url.dropLast()) : url
        return base.hasSuffix("/api/v2/alerts") ? base : base + "/api/v2/alerts"
    }

    /// At 400 it has stored the alerts of the batch that are sound: never sent again.
    package func verdict(on answer: Answer) -> Verdict { .byStatus(answer) }

    package func render(_ message: Notification) throws -> [Rendering] {
        let digest = try message.digest()
        let alerts = digest.alerts.enumerated().map { index, alert in
            self.alert(alert, of: digest, isLeading: index == 0)
        }
        return [Rendering(.array(alerts))]
    }

    private func alert(_ alert: Digest.Alert, of digest: Digest, isLeading: Bool) -> JSONValue {
        let isOver = alert.phase == .resolved
        return [
            "labels": JSONValue(Self.named(alert.labels)),
            "annotations": JSONValue(annotations(alert, of: digest, isLeading: isLeading)),
            // It keeps the earliest start of what it was told of the same labels.
            "startsAt": .text(digest.at),
            "endsAt": isOver ? .text(end(of: digest)) : nil,
            "generatorURL": isLeading
                ? digest.evidence.lazy.compactMap(\.url).first.map(JSONValue.text) : nil,
        ]
    }

    private func end(of digest: Digest) -> String {
        guard isShared, let at = Instant(rfc3339: digest.at) else { return digest.at }
        let half = Limits.resendEvery / 2
        return ((at + resolveDelay - half).roundedUp(to: Limits.resendEvery) + half).rfc3339
    }

    private func annotations(
        _ alert: Digest.Alert,
        of digest: Digest,
        isLeading: Bool
    ) -> [String: String] {
        var texts = ["title": alert.title, "summary": alert.summary]
        guard isLeading else { return texts }
        for fact in digest.facts { texts[Self.name(fact.name.lowercased())] = fact.value }
        let lines = digest.evidence.map { evidence in
            ([Self.plain.text("\(evidence.text) (\(evidence.source))", within: 700)]
                + [evidence.url].compactMap(\.self)).joined(separator: " ")
        }
        if !lines.isEmpty {
            texts["evidence"] = Self.plain.lines(lines, within: 8000).joined(separator: "\n")
        }
        return texts
    }

    /// Empty values are no labels.
    private static func named(_ labels: [String: String]) -> [String: String] {
        let pairs = labels.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
        return Dictionary(
            pairs.map { (name($0.key), $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// A label's name: `[a-zA-Z_][a-zA-Z0-9_]*`.
    private static func name(_ text: String) -> String {
        let name = text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return (name.first?.isNumber == true ? "_" : "") + String(name)
    }
}
