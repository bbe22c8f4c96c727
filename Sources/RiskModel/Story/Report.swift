/// What one coded event contributes to its story.
package struct Report: Hashable, Comparable, Sendable {
    /// The id of the coded event.
    package let event: String
    package let at: Instant
    package let intensity: Double
    /// Nil where the publisher is not known; all such reports count as one publisher.
    package let publisher: String?
    /// Reliability of the publisher times confidence of the reading, 0…1.
    package let credit: Double

    package init(
        event: String,
        at: Instant,
        intensity: Double,
        publisher: String?,
        credit: Double
    ) {
        self.event = event
        self.at = at
        self.intensity = intensity
        self.publisher = publisher
        self.credit = credit
    }

    package static func < (a: Report, b: Report) -> Bool {
        a.at == b.at ? a.event < b.event : a.at < b.at
    }
}
