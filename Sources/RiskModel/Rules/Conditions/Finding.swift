/// What a look at a condition found.
package struct Finding: Hashable, Sendable {
    package let verdict: Verdict
    /// The measure's value, or what the condition makes of it; 0 where there is none.
    package let value: Double
    /// What was found, in words: "tension 59.6", "tension rose by 12.3 within 7d".
    package let words: String
    /// When the verdict may change with nothing new; nil when that is left to the ticks.
    package let lookAgainAt: Instant?
    /// The stories that are new, heaviest first, where that is what was looked for.
    package let stories: [String]

    package enum Verdict: String, Sendable, CaseIterable {
        /// The condition is met.
        case crossed
        /// Between the bound and where it is cleared.
        case between
        case cleared
        /// Nothing can be said, or nothing new: all stays as it is.
        case unknown
        /// What the condition waits for has just happened.
        case occurred
    }

    package init(
        _ verdict: Verdict,
        value: Double,
        words: String,
        lookAgainAt: Instant? = nil,
        stories: [String] = []
    ) {
        self.verdict = verdict
        self.value = value
        self.words = words
        self.lookAgainAt = lookAgainAt
        self.stories = stories
    }

    /// The same figures, and another verdict on them.
    package func judged(_ verdict: Verdict) -> Finding {
        Finding(verdict, value: value, words: words, lookAgainAt: lookAgainAt, stories: stories)
    }
}

/// What an alert has to remember of earlier looks.
package struct AlertMemory: Hashable, Sendable {
    /// The level that was last told apart; nil before the first look.
    package var level: Level?
    /// The stories that were told, with their onsets.
    package var stories: [String: Instant]

    package init(level: Level? = nil, stories: [String: Instant] = [:]) {
        self.level = level
        self.stories = stories
    }
}
