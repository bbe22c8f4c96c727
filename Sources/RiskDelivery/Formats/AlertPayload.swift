package import RiskModel
package import RiskWire

/// The body of a `standard` webhook: what an alert tells, and why.
package struct AlertPayload: Codable, Sendable {
    /// `alert.firing`, `alert.repeated` or `alert.resolved`.
    package let type: String
    package let timestamp: String
    package let data: Content

    package struct Content: Codable, Sendable {
        package let rule: String
        package let severity: String
        package let dyad: String
        package let name: String
        package let episode: Int
        package let measure: String
        package let value: Double
        package let bound: Double
        package let clear: Double
        package let summary: String
        /// The level when the dyad was last scored before this; null when it never was.
        @OrNull package var levelBefore: String?
        package let level: String
        package let score: ScoreView
        /// The stories with the most points, most first.
        package let evidence: [StoryView]
    }

    package init(
        notice: AlertState.Notice,
        rule: Rule,
        episode: Int,
        value: Double,
        dyadName: String,
        levelBefore: String?,
        score: ScoreView,
        evidence: [StoryView]
    ) {
        type = "alert.\(notice.rawValue)"
        timestamp = score.at
        let side = if case .above = rule.threshold { "above" } else { "below" }
        let verb = notice == .resolved ? "is no longer" : "is"
        data = Content(
            rule: rule.name,
            severity: rule.severity.rawValue,
            dyad: score.dyad,
            name: dyadName,
            episode: episode,
            measure: rule.measure.description,
            value: value,
            bound: rule.threshold.bound,
            clear: rule.threshold.clear,
            summary:
                "\(dyadName): \(rule.measure) \(oneDecimal(value)) \(verb) \(side) \(oneDecimal(rule.threshold.bound)); level \(score.level)",
            levelBefore: levelBefore,
            level: score.level,
            score: score,
            evidence: evidence
        )
    }

    /// What tells that an alert is over because its rule is gone: the figures are those last told.
    package func retired(at instant: Instant) -> AlertPayload {
        AlertPayload(
            type: "alert.\(AlertState.Notice.resolved.rawValue)",
            timestamp: instant.rfc3339,
            data: data.retired
        )
    }

    private init(type: String, timestamp: String, data: Content) {
        self.type = type
        self.timestamp = timestamp
        self.data = data
    }
}

extension AlertPayload.Content {
    fileprivate var retired: Self {
        Self(
            rule: rule,
            severity: severity,
            dyad: dyad,
            name: name,
            episode: episode,
            measure: measure,
            value: value,
            bound: bound,
            clear: clear,
            summary: "\(name): \(rule) is no longer watched; last told level \(level)",
            levelBefore: levelBefore,
            level: level,
            score: score,
            evidence: evidence
        )
    }
}

private func oneDecimal(_ number: Double) -> String {
    let tenths = Int((abs(number) * 10).rounded())
    return "\(number < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
}
