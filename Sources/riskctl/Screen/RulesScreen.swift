import RiskWire

/// The screen of `riskctl rules`: what each rule waits for, and why its alerts do or do not fire now.
struct RulesScreen {
    let rules: [RuleView]
    let style: Style

    func lines() -> [String] {
        guard !rules.isEmpty else { return ["no rules: add [[rules]] to the configuration"] }
        return rules.flatMap { rule in [head(rule)] + rule.alerts.flatMap(alert) + [""] }.dropLast()
    }

    private func head(_ rule: RuleView) -> String {
        let labels = rule.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let receivers =
            rule.receivers.isEmpty
            ? "tells nobody: it names no receivers"
            : "tells \(rule.receivers.joined(separator: ", "))"
        return style.bold(rule.name) + "  \(rule.severity)  \(rule.condition)"
            + style.dim("  \((labels + [receivers]).joined(separator: "  "))")
    }

    private func alert(_ alert: AlertView) -> [String] {
        let told = alert.toldAt.map { ", last told \(minute($0)) UTC" } ?? ""
        let episode = alert.episode > 0 ? ", firing \(alert.episode)" : ""
        return [
            "  \(AlertTable.place(alert))  " + style.state(alert.state, alert.state)
                + " since \(minute(alert.since)) UTC\(episode)\(told)",
            "      \(alert.why)",
            style.dim("      next look by \(minute(alert.nextLookAt)) UTC"),
        ]
    }
}
