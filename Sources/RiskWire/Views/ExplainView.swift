package import RiskModel

/// A score as a sum: signals, the stories under them, the reports under those.
package struct ExplainView: Codable, Sendable {
    package let name: String
    package let baseline: Double
    package let score: ScoreView
    /// Most points first.
    package let stories: [StoryView]
    /// What was undone: stories of the stance `reverse`, latest first.
    package let reversals: [StoryView]

    package init(
        name: String,
        baseline: Double,
        score: ScoreView,
        stories: [StoryView],
        reversals: [StoryView]
    ) {
        self.name = name
        self.baseline = baseline
        self.score = score
        self.stories = stories
        self.reversals = reversals
    }
}

package struct StoryView: Codable, Sendable {
    package let story: String
    package let signal: String
    package let stance: String
    package let onset: String
    package let intensity: Double
    package let credibility: Double
    package let impulse: Double
    /// Points of tension now; null for a reversal, which takes from what stood before it.
    @OrNull package var points: Double?
    /// For a reversal, the share of the signal's load that its day took away; else null.
    @OrNull package var relief: Double?
    package let reports: [ReportView]

    package init(
        _ story: Story,
        signal: SignalID,
        stance: Stance,
        points: Double?,
        relief: Double?,
        reports: [ReportView]
    ) {
        self.story = story.id
        self.signal = signal.name
        self.stance = stance.rawValue
        onset = story.onset.rfc3339
        intensity = story.intensity
        credibility = story.credibility
        impulse = story.impulse
        self.points = points
        self.relief = relief
        self.reports = reports
    }
}

/// One coded event under a story, with where to read it.
package struct ReportView: Codable, Sendable {
    package let event: String
    @OrNull package var document: String?
    @OrNull package var publisher: String?
    package let occurredAt: String
    @OrNull package var text: String?
    @OrNull package var url: String?

    package init(_ event: CodedEvent) {
        self.event = event.id
        document = event.document
        publisher = event.publisher
        occurredAt = event.occurredAt.rfc3339
        text = event.evidence.text
        url = event.evidence.url
    }
}
