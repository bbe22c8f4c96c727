import RiskConfiguration
import RiskModel
import RiskStore

/// What is too old at a time.
struct RetentionPlan {
    let settings: RetentionSettings
    /// How often the ages that are configured are halved, to come within a bound of size.
    var halvings = 0

    /// Since when each kind is kept, in the order in which they go; none for what stays.
    func ends(at now: Instant) -> [(kind: RetentionKind, end: Instant)] {
        RetentionKind.allCases.compactMap { kind in
            age(of: kind).map { (kind, now - shortened($0)) }
        }
    }

    /// Whether halving the ages once more can still take something away.
    var canShorten: Bool { halvings < Limits.retentionHalvings }

    private func age(of kind: RetentionKind) -> Duration? {
        switch kind {
        case .attempts: settings.attempts
        case .notifications: settings.notifications
        case .transitions: settings.transitions
        case .silences: settings.silences
        case .sourceHours: Limits.sourceHours
        case .bodies: settings.bodies
        case .documents: settings.documents
        case .scores: settings.scores
        case .hours: settings.hourlyScores
        case .days: settings.dailyScores
        }
    }

    private func shortened(_ age: Duration) -> Duration {
        let least = Duration.days(1)
        return halvings == 0 ? age : max(least, age / (1 << halvings))
    }
}
