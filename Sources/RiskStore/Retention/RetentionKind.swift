/// What does not stay for ever, in the order in which it goes.
///
/// Events and stories are not among it: every score can be explained from them, however old it is.
package enum RetentionKind: String, CaseIterable, Sendable {
    /// Tries to deliver a message, with what was answered.
    case attempts
    /// Messages that are delivered, given up or superseded, with their attempts.
    case notifications
    /// Changes of alerts that no message tells of any more.
    case transitions
    /// Silences that are over.
    case silences
    /// What sources brought by the hour.
    case sourceHours = "source_hours"
    /// The texts of documents; title, address and publisher stay.
    case bodies
    /// Documents that no event was read from.
    case documents
    /// Each recorded score, in place of which its hour stays.
    case scores
    /// Hours of scores, in place of which their day stays.
    case hours
    /// Days of scores.
    case days
}

/// What one batch has done.
package struct RetentionBatch: Equatable, Sendable {
    /// Rows removed, or rolled up.
    package let removed: Int
    /// Whether nothing is left of what is old.
    package let isLast: Bool
}
