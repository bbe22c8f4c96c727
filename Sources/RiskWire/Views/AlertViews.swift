package import RiskModel

/// One rule's state for one dyad, and for one signal where the rule looks at several.
package struct AlertView: Codable, Sendable {
    package var rule: String
    package var dyad: String
    @OrNull package var signal: String?
    package var state: String
    package var severity: String
    package var labels: [String: String]
    package var measure: String
    package var condition: String
    package var since: String
    package var episode: Int
    @OrNull package var value: Double?
    @OrNull package var bound: Double?
    @OrNull package var clear: Double?
    /// Why it does or does not fire now, in words.
    package var why: String
    /// What keeps it from being told now; null when nothing does.
    @OrNull package var mutedBy: String?
    @OrNull package var acknowledgedBy: String?
    /// When receivers were last told of this firing.
    @OrNull package var toldAt: String?
    /// When it is looked at again, if nothing new comes before.
    package var nextLookAt: String

    package init(
        _ key: AlertKey,
        _ rule: Rule,
        _ state: AlertState,
        found look: Rule.Look,
        mute: Mute?,
        nextLookAt: Instant
    ) {
        self.rule = rule.name
        dyad = key.dyad.id
        signal = key.signal?.name
        self.state = state.phase.rawValue
        severity = rule.severity.rawValue
        labels = rule.labels
        measure = rule.measure.name(signal: key.signal)
        condition = rule.conditionWords(signal: key.signal)
        since = state.since.rfc3339
        episode = state.episode
        value = look.finding.words == "unknown" ? nil : look.finding.value
        bound = rule.condition.bounds?.bound
        clear = rule.condition.bounds?.clear
        why = rule.reason(state, found: look, mute: mute, signal: key.signal)
        mutedBy = mute?.reason.description
        acknowledgedBy = state.acknowledgedBy
        toldAt = state.toldAt?.rfc3339
        self.nextLookAt = nextLookAt.rfc3339
    }
}

/// A rule with the state of each of its alerts.
package struct RuleView: Codable, Sendable {
    package let name: String
    package let severity: String
    package let condition: String
    package let receivers: [String]
    package let labels: [String: String]
    package let alerts: [AlertView]

    package init(_ rule: Rule, alerts: [AlertView]) {
        name = rule.name
        severity = rule.severity.rawValue
        condition = rule.conditionWords(signal: nil)
        receivers = rule.receivers
        labels = rule.labels
        self.alerts = alerts
    }
}

/// A change of an alert, as it was recorded.
package struct TransitionView: Codable, Sendable {
    package let at: String
    package let notice: String
    package let rule: String
    package let dyad: String
    @OrNull package var signal: String?
    package let severity: String
    package let episode: Int
    package let value: Double
    package let summary: String
    /// Why receivers were not told; null where they were.
    @OrNull package var mutedBy: String?

    package init(
        at: Instant,
        notice: AlertState.Notice,
        key: AlertKey,
        severity: Severity,
        episode: Int,
        value: Double,
        summary: String,
        mutedBy: String?
    ) {
        self.at = at.rfc3339
        self.notice = notice.rawValue
        rule = key.rule
        dyad = key.dyad.id
        signal = key.signal?.name
        self.severity = severity.rawValue
        self.episode = episode
        self.value = value
        self.summary = summary
        self.mutedBy = mutedBy
    }
}

/// Who takes care of which alert, or no longer does.
package struct AcknowledgeRequest: Codable, Sendable {
    package let rule: String
    package let dyad: String
    @OrNull package var signal: String?
    @OrNull package var by: String?

    package init(rule: String, dyad: String, signal: String?, by: String?) {
        self.rule = rule
        self.dyad = dyad
        self.signal = signal
        self.by = by
    }
}
