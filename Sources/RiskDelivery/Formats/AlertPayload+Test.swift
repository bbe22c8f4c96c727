extension AlertPayload.Content {
    /// The same under a rule's name of its own, so that nobody takes it for real, and no service for an
    /// incident that it knows.
    package var asTest: Self {
        Self(
            rule: "test of \(rule)",
            severity: severity,
            dyad: dyad,
            name: name,
            signal: signal,
            episode: episode,
            measure: measure,
            value: value,
            bound: bound,
            clear: clear,
            condition: condition,
            momentary: momentary,
            labels: labels,
            summary: "A test, nothing has happened: \(summary)",
            levelBefore: levelBefore,
            level: level,
            evidenceStaleSince: evidenceStaleSince,
            acknowledgedBy: acknowledgedBy,
            score: score,
            evidence: evidence
        )
    }
}
