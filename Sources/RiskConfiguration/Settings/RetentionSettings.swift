import RiskModel

/// How long is kept what does not stay for ever; nil for what does.
///
/// Events and stories stay: every score can be explained from them.
package struct RetentionSettings: Hashable, Sendable {
    /// How often it is looked for what is too old.
    package var every: Duration = .days(1) / 24
    /// Tries to deliver.
    package var attempts: Duration? = .days(30)
    /// Messages that were delivered or given up.
    package var notifications: Duration? = .days(180)
    /// Changes of alerts.
    package var transitions: Duration? = .days(730)
    /// Silences, after their end.
    package var silences: Duration? = .days(180)
    /// The texts of documents.
    package var bodies: Duration? = .days(90)
    /// Documents that no event was read from.
    package var documents: Duration? = .days(365)
    /// Each recorded score; then the hour's.
    package var scores: Duration? = .days(90)
    /// Then the day's.
    package var hourlyScores: Duration? = .days(730)
    package var dailyScores: Duration?
    /// Bytes that the database is to stay within: beyond, all of the above goes sooner.
    package var size: Int64?

    package init() {}
}
