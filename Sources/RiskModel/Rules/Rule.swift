/// What is watched for, on which dyads, and who is told.
package struct Rule: Hashable, Sendable {
    package let name: String
    package let scope: DyadScope
    /// The signals that are looked at one by one; empty for the dyad as a whole.
    package let signals: [SignalID]
    package let measure: Measure
    package let condition: Condition
    package let timing: Timing
    package let noData: NoDataPolicy
    package let severity: Severity
    /// Names of receivers, in the order of the configuration.
    package let receivers: [String]
    /// What receivers and silences may sort by.
    package let labels: [String: String]
    /// When it may tell; nil for always.
    package let activeHours: WeeklyHours?
    /// Rules that tell nothing of a dyad while this one fires on it.
    package let inhibits: Set<String>

    package init(
        name: String,
        scope: DyadScope = .all,
        signals: [SignalID] = [],
        measure: Measure,
        condition: Condition,
        timing: Timing = Timing(),
        noData: NoDataPolicy = .keep,
        severity: Severity = .warning,
        receivers: [String] = [],
        labels: [String: String] = [:],
        activeHours: WeeklyHours? = nil,
        inhibits: Set<String> = []
    ) {
        self.name = name
        self.scope = scope
        self.signals = signals
        self.measure = measure
        self.condition = condition
        self.timing = timing
        self.noData = noData
        self.severity = severity
        self.receivers = receivers
        self.labels = labels
        self.activeHours = activeHours
        self.inhibits = inhibits
    }

    /// How long things last.
    package struct Timing: Hashable, Sendable {
        /// How long the condition must be met before the alert fires.
        package let holdFor: Duration
        /// How long the alert fires on once the condition is cleared.
        package let keepFiringFor: Duration
        /// How often a firing alert is told again; nil for once.
        package let repeatEvery: Duration?

        package init(
            holdFor: Duration = .zero,
            keepFiringFor: Duration = .zero,
            repeatEvery: Duration? = nil
        ) {
            self.holdFor = holdFor
            self.keepFiringFor = keepFiringFor
            self.repeatEvery = repeatEvery
        }
    }

    /// The alerts that the rule has on a dyad: one, or one a signal.
    package func keys(on dyad: Dyad) -> [AlertKey] {
        guard scope.contains(dyad) else { return [] }
        return signals.isEmpty
            ? [AlertKey(rule: name, dyad: dyad)]
            : signals.map { AlertKey(rule: name, dyad: dyad, signal: $0) }
    }

    package func watches(_ key: AlertKey) -> Bool {
        name == key.rule && keys(on: key.dyad).contains(key)
    }

    /// Whose silence it waits for; nil where it waits for something else.
    package var origin: Origin? {
        if case .silence(let origin) = measure { origin } else { nil }
    }

    /// The condition in words, such as "tension above 65, clears below 60".
    package func conditionWords(signal: SignalID?) -> String {
        condition.words(of: measure.name(signal: signal))
    }
}

/// What a rule makes of evidence that has gone stale: nothing has come in for a long time.
package enum NoDataPolicy: String, Sendable, CaseIterable {
    /// The alert stays as it is: decay alone neither fires nor resolves it.
    case keep
    /// The alert resolves, and says that the evidence is stale.
    case resolve
    /// The alert fires.
    case alert
}
