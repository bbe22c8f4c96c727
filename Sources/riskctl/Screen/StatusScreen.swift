import RiskWire

/// The screen of `riskctl status`.
struct StatusScreen {
    let status: StatusView
    let style: Style

    func lines() -> [String] {
        status.dyads.flatMap(dyad) + alerts() + health()
    }

    private func dyad(_ dyad: DyadStatusView) -> [String] {
        let score = dyad.score
        let head =
            style.bold(dyad.name) + style.dim("  \(score.dyad)  \(minute(score.at)) UTC")
        let tension = style.level(
            score.level,
            "\(oneDecimal(score.tension).right(5))  \(score.level.uppercased())"
        )
        let change =
            "1d \(signed(score.change.day))  7d \(signed(score.change.week))  30d \(signed(score.change.month))"
        var lines = [
            head,
            "  tension   \(style.bold(tension))   \(change)",
            "            \(bar(score.tension))",
            "  30 days   \(sparkline(dyad.sparkline))",
            "  sides     risk \(oneDecimal(score.risk))   cooperation \(oneDecimal(score.cooperation))   confidence \(oneDecimal(score.confidence)) of 100",
        ]
        if score.contributions.allSatisfy({ $0.load == 0 }) {
            lines.append("            no evidence yet: this is the baseline, not a finding")
        } else if score.confidence == 0 {
            lines.append("            no source answers: what is new is not seen (riskctl sources)")
        }
        lines += dyad.drivers.enumerated().map { index, story in
            "  \(index == 0 ? "drivers " : "        ")  \(driver(story))"
        }
        lines += score.outlook.prefix(2).enumerated().map { index, crossing in
            "  \(index == 0 ? "outlook " : "        ")  \(crossing.level) on \(crossing.crossesAt.prefix(10)) if nothing new happens"
        }
        return lines + [""]
    }

    private func driver(_ story: StoryView) -> String {
        let points = story.points ?? 0
        let text = story.reports.first?.text ?? story.story
        return style.points(points, signed(points).right(5)) + "  \(story.signal.padded(21)) "
            + "\(story.onset.prefix(10))  \(text.cut(70))"
    }

    /// Where the tension stands between 0 and 100.
    private func bar(_ tension: Double) -> String {
        let width = 50
        let filled = Int((tension / 100 * Double(width)).rounded())
        return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    }

    private func alerts() -> [String] {
        guard !status.alerts.isEmpty else { return ["alerts      none pending or firing"] }
        return AlertTable(alerts: status.alerts, style: style).lines().enumerated().map {
            "\($0 == 0 ? "alerts      " : "            ")\($1)"
        }
    }

    private func health() -> [String] {
        let receivers = status.receivers.map { receiver in
            let waiting =
                receiver.pending == 0
                ? "ok"
                : "\(receiver.pending) waiting" + (receiver.lastError.map { ": \($0)" } ?? "")
            let state =
                receiver.pausedAt == nil ? waiting : "PAUSED, \(receiver.pending) waiting"
            let dead = receiver.dead > 0 ? ", \(receiver.dead) given up" : ""
            return "\(receiver.name): \(state), \(receiver.delivered) delivered\(dead)"
        }
        return [
            "receivers   \(receivers.isEmpty ? "none configured" : receivers.joined(separator: "; "))",
            "sources     \(SourcesLine.text(status.sources))",
        ] + (status.spool.map { ["spool       \(SpoolLine.text($0))"] } ?? []) + [
            "evidence    \(status.events) events, \(status.documents) documents",
            style.dim("riskd       \(status.version), up since \(minute(status.startedAt)) UTC"),
        ]
    }
}
