package import RiskWire

extension AlertPayload {
    /// What an alert tells of itself, as it was when it changed.
    package struct Content: Codable, Sendable {
        package let rule: String
        package let severity: String
        package let dyad: String
        /// The name of the dyad.
        package let name: String
        /// The signal where the rule looks at several, one by one; else null.
        @OrNull package var signal: String?
        /// Counts the firings of this rule, dyad and signal, from 1.
        package let episode: Int
        package let measure: String
        package let value: Double
        /// Where the condition is a bound: where it is crossed, and where it is cleared; else null.
        @OrNull package var bound: Double?
        @OrNull package var clear: Double?
        /// In words, such as "tension above 65, clears below 60".
        package let condition: String
        /// Whether it tells of what happened in a moment, such as a new story, and has no end to tell of.
        ///
        /// Null in what was written before this was told.
        @OrNull package var momentary: Bool?
        package let labels: [String: String]
        package private(set) var summary: String
        /// The level when the dyad was last scored before this; null when it never was.
        @OrNull package var levelBefore: String?
        package let level: String
        /// When the last document or event came, where that is too long ago for the figures to be news; else
        /// null.
        @OrNull package var evidenceStaleSince: String?
        @OrNull package var acknowledgedBy: String?
        package let score: ScoreView
        /// The stories with the most points, most first.
        package let evidence: [StoryView]
        /// The further alerts of the same notification.
        package internal(set) var others: [Other] = []

        package init(
            rule: String,
            severity: String,
            dyad: String,
            name: String,
            signal: String? = nil,
            episode: Int,
            measure: String,
            value: Double,
            bound: Double? = nil,
            clear: Double? = nil,
            condition: String,
            momentary: Bool? = false,
            labels: [String: String] = [:],
            summary: String,
            levelBefore: String? = nil,
            level: String,
            evidenceStaleSince: String? = nil,
            acknowledgedBy: String? = nil,
            score: ScoreView,
            evidence: [StoryView]
        ) {
            self.rule = rule
            self.severity = severity
            self.dyad = dyad
            self.name = name
            self.signal = signal
            self.episode = episode
            self.measure = measure
            self.value = value
            self.bound = bound
            self.clear = clear
            self.condition = condition
            self.momentary = momentary
            self.labels = labels
            self.summary = summary
            self.levelBefore = levelBefore
            self.level = level
            self.evidenceStaleSince = evidenceStaleSince
            self.acknowledgedBy = acknowledgedBy
            self.score = score
            self.evidence = evidence
        }

        /// The same figures under other words: what was last told of an alert that ends without a new look.
        package func saying(_ summary: String) -> Self {
            var content = self
            content.summary = summary
            return content
        }
    }
}
