import RiskModel

extension TableReader {
    /// `[alerts]` and `[[maintenance]]`: what holds for all rules.
    func alertSettings() -> AlertSettings {
        var settings = AlertSettings()
        if let table = table("alerts") {
            settings.staleAfter = table.duration("stale_after") ?? settings.staleAfter
            if settings.staleAfter < .seconds(3600) {
                table.fault("stale_after", "must be at least \"1h\"")
            }
            settings.grouping = table.grouping()
            settings.inhibition =
                table.parsed(
                    "inhibit",
                    expected: "same-measure, any-milder or never",
                    Inhibition.init(rawValue:)
                ) ?? settings.inhibition
            table.finish()
        }
        settings.maintenance = tables("maintenance").compactMap { $0.maintenance() }
        return settings
    }

    private func grouping() -> GroupPolicy {
        let standard = GroupPolicy()
        return GroupPolicy(
            by: strings("group_by") ?? standard.by,
            wait: groupSpan("group_wait") ?? standard.wait,
            interval: groupSpan("group_interval") ?? standard.interval
        )
    }

    /// `group_wait` or `group_interval`, of `[alerts]` or of a receiver.
    func groupSpan(_ key: String) -> Duration? {
        let span = duration(key)
        if let span, span > Limits.longestGroupSpan { fault(key, "must be no more than \"24h\"") }
        return span
    }

    private func maintenance() -> MaintenanceWindow? {
        let name = required("name", string("name"))
        let matchers = (strings("matchers") ?? []).compactMap { text in
            let matcher = Matcher(text)
            if matcher == nil {
                fault("matchers", "expected such as \"dyad=CAN-CHN\", found \"\(text)\"")
            }
            return matcher
        }
        let hours = hours()
        finish()
        guard let name, let hours else { return nil }
        return MaintenanceWindow(name: name, matchers: matchers, hours: hours)
    }

    /// What happens in a moment must not be over before its group is told.
    func checkMoments(_ rules: [Rule], in configuration: Configuration) {
        for (index, rule) in rules.enumerated() where rule.condition.isMomentary {
            for name in rule.receivers where configuration.keepsAlertsOpen(name) {
                let policy = configuration.grouping(of: name)
                let span = max(policy.wait, policy.interval)
                guard rule.timing.keepFiringFor <= span, span > .zero else { continue }
                fault(
                    "rules[\(index + 1)].keep_firing_for",
                    "must be longer than the \(span.words) for which receiver \"\(name)\" gathers alerts, or it would be over before it is told"
                )
            }
        }
    }

    /// Rules that wait for a source's silence must name one that is there.
    func checkOrigins(_ rules: [Rule], among sources: [String]) {
        for (index, rule) in rules.enumerated() {
            guard case .source(let name) = rule.origin, !sources.contains(name) else { continue }
            let near = nearest(to: name, among: sources).map { "; did you mean '\($0)'?" }
            fault("rules[\(index + 1)].source", "no source \"\(name)\"\(near ?? "")")
        }
    }

    /// Rules that inhibit must name rules that are there, and not each other.
    func checkInhibits(_ rules: [Rule]) {
        let names = rules.map(\.name)
        for (index, rule) in rules.enumerated() {
            for name in rule.inhibits.sorted() {
                let key = "rules[\(index + 1)].inhibits"
                if !names.contains(name) {
                    let near = nearest(to: name, among: names).map { "; did you mean '\($0)'?" }
                    fault(key, "no rule \"\(name)\"\(near ?? "")")
                } else if rules.contains(where: {
                    $0.name == name && $0.inhibits.contains(rule.name)
                }) {
                    fault(key, "\"\(name)\" inhibits this one too: neither would ever be told")
                }
            }
        }
    }
}
