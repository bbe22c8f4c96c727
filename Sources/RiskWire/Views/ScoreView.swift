package import RiskModel

/// A score as it is written (DESIGN section 6).
package struct ScoreView: Codable, Sendable {
    package let dyad: String
    package let at: String
    package let tension: Double
    package let risk: Double
    package let cooperation: Double
    package let level: String
    package let confidence: Double
    package let change: ChangeView
    package let contributions: [ContributionView]
    package let outlook: [OutlookView]
    package let model: String

    package init(_ score: Score, change: Change, outlook: [LevelCrossing]) {
        dyad = score.dyad.id
        at = score.at.rfc3339
        tension = score.tension
        risk = score.risk
        cooperation = score.cooperation
        level = score.level.rawValue
        confidence = score.confidence
        self.change = ChangeView(change)
        contributions = score.contributions.map(ContributionView.init)
        self.outlook = outlook.map(OutlookView.init)
        model = score.model
    }

    /// The score of a fold, with change and outlook.
    package init(_ fold: DyadFold, at instant: Instant, coverage: Double) {
        self.init(
            fold.score(at: instant, coverage: coverage),
            change: fold.change(at: instant),
            outlook: Outlook.crossings(of: fold, from: instant)
        )
    }
}

package struct ChangeView: Codable, Sendable {
    package let day: Double
    package let week: Double
    package let month: Double

    private enum CodingKeys: String, CodingKey {
        case day = "1d"
        case week = "7d"
        case month = "30d"
    }

    init(_ change: Change) {
        day = change.day
        week = change.week
        month = change.month
    }
}

package struct ContributionView: Codable, Sendable {
    package let signal: String
    package let polarity: String
    package let load: Double
    package let activation: Double
    package let points: Double

    init(_ contribution: Contribution) {
        signal = contribution.signal.name
        polarity = contribution.polarity.rawValue
        load = contribution.load
        activation = contribution.activation
        points = contribution.points
    }
}

package struct OutlookView: Codable, Sendable {
    package let level: String
    package let crossesAt: String

    init(_ crossing: LevelCrossing) {
        level = crossing.level.rawValue
        crossesAt = crossing.crossesAt.rfc3339
    }
}
