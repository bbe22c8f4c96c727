/// The tension of a dyad at an instant, with what it is made of.
package struct Score: Hashable, Sendable {
    package let dyad: Dyad
    package let at: Instant
    /// 0…100.
    package let tension: Double
    /// 100·R, 0…100.
    package let risk: Double
    /// 100·C, 0…100.
    package let cooperation: Double
    package let level: Level
    /// 0…100, how much the evidence bears; no part of the tension.
    package let confidence: Double
    /// One for each signal of the model, in its order.
    ///
    /// Baseline and all points add up to the tension before it is clamped to 0…100.
    package let contributions: [Contribution]
    /// The hash of the model.
    package let model: String

    package init(
        dyad: Dyad,
        at: Instant,
        tension: Double,
        risk: Double,
        cooperation: Double,
        level: Level,
        confidence: Double,
        contributions: [Contribution],
        model: String
    ) {
        self.dyad = dyad
        self.at = at
        self.tension = tension
        self.risk = risk
        self.cooperation = cooperation
        self.level = level
        self.confidence = confidence
        self.contributions = contributions
        self.model = model
    }
}

/// What one signal adds to the tension.
package struct Contribution: Hashable, Sendable {
    package let signal: SignalID
    package let polarity: Polarity
    package let load: Double
    /// 0…1.
    package let activation: Double
    /// Points of tension, negative for cooperation.
    package let points: Double

    package init(
        signal: SignalID,
        polarity: Polarity,
        load: Double,
        activation: Double,
        points: Double
    ) {
        self.signal = signal
        self.polarity = polarity
        self.load = load
        self.activation = activation
        self.points = points
    }
}

/// What one story adds to the tension: its share of its signal's points.
package struct StoryContribution: Sendable {
    package let signal: SignalID
    package let story: Story
    package let points: Double
}

/// A story by its name, and what it adds to the tension.
package struct LeadingStory: Hashable, Sendable {
    package let signal: SignalID
    package let id: String
    package let points: Double
}

/// Points of tension gained over 1, 7 and 30 days, both ends from what is known now.
package struct Change: Hashable, Sendable {
    package let day: Double
    package let week: Double
    package let month: Double
}

/// When the tension enters a level if nothing new happens.
package struct LevelCrossing: Hashable, Sendable {
    package let level: Level
    package let crossesAt: Instant
}
