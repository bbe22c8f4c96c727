extension Rule {
    /// Why an alert does or does not fire now, in one sentence.
    package func reason(
        _ state: AlertState,
        found look: Look,
        mute: Mute?,
        signal: SignalID?
    ) -> String {
        let now = found(look, state, signal)
        let muted = mute.map { "; not told: \($0.reason)" } ?? ""
        switch state.phase {
        case .inactive, .resolved:
            return now
        case .pending:
            let due = (state.since + timing.holdFor).rfc3339
            return "\(now); fires at \(due) if it holds for \(timing.holdFor.words)"
        case .firing:
            return now + quiet(state) + muted
        case .acknowledged:
            return "\(now); acknowledged by \(state.acknowledgedBy ?? "somebody")" + quiet(state)
        }
    }

    private func found(_ look: Look, _ state: AlertState, _ signal: SignalID?) -> String {
        let finding = look.finding
        let name = condition.namesItself ? "" : measure.name(signal: signal) + " "
        let figures = name + (finding.words == "unknown" ? "is not known" : finding.words)
        let words = conditionWords(signal: signal)
        guard !look.isStale else {
            return "\(figures), but the evidence is stale: no_data = \(noData)"
        }
        return switch finding.verdict {
        case .crossed, .occurred: "\(figures): met (\(words))"
        case .between where state.isOn: "\(figures): no longer met, not yet cleared (\(words))"
        case .between, .cleared: "\(figures): not met (\(words))"
        case .unknown: "\(figures) (\(words))"
        }
    }

    private func quiet(_ state: AlertState) -> String {
        guard let quiet = state.quietSince else { return "" }
        return "; resolves at \((quiet + timing.keepFiringFor).rfc3339)"
    }
}
