import RiskModel
import RiskWire

extension Digest {
    init(id: String, _ payload: AlertPayload) {
        let data = payload.data
        self.init(
            id: id,
            type: payload.type,
            at: payload.timestamp,
            alert: Alert(data, phase: Phase(type: payload.type)),
            others: data.others.map(Alert.init),
            facts: Self.facts(data),
            evidence: data.evidence.compactMap(Evidence.init)
        )
    }

    private static func facts(_ data: AlertPayload.Content) -> [Fact] {
        let change = data.score.change
        let facts: [(String, String?)] = [
            (
                "Level",
                data.level + (data.levelBefore.map { $0 == data.level ? "" : ", was \($0)" } ?? "")
            ),
            ("Value", "\(data.measure) \(oneDecimal(data.value))"),
            ("Condition", data.condition),
            ("Signal", data.signal),
            (
                "Change",
                "1d \(signed(change.day)), 7d \(signed(change.week)), 30d \(signed(change.month))"
            ),
            ("Confidence", "\(oneDecimal(data.score.confidence)) of 100"),
            ("Severity", data.severity),
            ("Evidence stale since", data.evidenceStaleSince),
            ("Acknowledged by", data.acknowledgedBy),
        ]
        return facts.compactMap { name, value in value.map { Fact(name: name, value: $0) } }
    }
}

extension Digest.Phase {
    /// Reads `alert.firing`; what is not known is taken for firing, which nobody overlooks.
    init(type: String) {
        self = Digest.Phase(rawValue: String(type.split(separator: ".").last ?? "")) ?? .firing
    }
}

extension Digest.Alert {
    fileprivate init(_ data: AlertPayload.Content, phase: Digest.Phase) {
        self.init(
            phase: phase,
            rule: data.rule,
            dyad: data.dyad,
            signal: data.signal,
            name: data.name,
            summary: data.summary,
            severity: data.severity,
            labels: data.labels
        )
    }

    fileprivate init(_ other: AlertPayload.Other) {
        self.init(
            phase: Digest.Phase(type: other.notice),
            rule: other.rule,
            dyad: other.dyad,
            signal: other.signal,
            name: other.name,
            summary: other.summary,
            severity: other.severity,
            labels: other.labels
        )
    }

    private init(
        phase: Digest.Phase,
        rule: String,
        dyad: String,
        signal: String?,
        name: String,
        summary: String,
        severity: String,
        labels: [String: String]
    ) {
        self.phase = phase
        key = "riskd/\(rule)/\(dyad)" + (signal.map { "/\($0)" } ?? "")
        title = "\(name), \(rule)" + (signal.map { " (\($0))" } ?? "")
        self.summary = summary
        self.severity = severity
        // Its own names win: a rule's label must not make two alerts look like one.
        var all = labels
        all["alertname"] = rule
        all["dyad"] = dyad
        all["severity"] = severity
        if let signal { all["signal"] = signal }
        self.labels = all
    }
}

extension Digest.Evidence {
    /// Nil for a story none of whose reports has words.
    fileprivate init?(_ story: StoryView) {
        guard let report = story.reports.first(where: { $0.text != nil }), let text = report.text
        else {
            return nil
        }
        self.text = PlainText.oneLine(text)
        let points = story.points.map { "\(signed($0)) " } ?? ""
        source =
            "\(points)\(story.signal), \(story.onset.prefix(10))"
            + (report.publisher.map { ", \(PlainText.oneLine($0))" } ?? "")
        url = story.reports.lazy.compactMap(\.url).compactMap(WebAddress.sound).first
    }
}

private func signed(_ number: Double) -> String {
    (number > 0 ? "+" : "") + oneDecimal(number)
}

private func oneDecimal(_ number: Double) -> String {
    let tenths = Int((abs(number) * 10).rounded())
    return "\(number < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
}
