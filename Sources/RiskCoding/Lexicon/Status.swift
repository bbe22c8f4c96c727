/// How a reading is held: as a plan, an allegation, a call; and what follows from it.
package struct Status: Sendable, Hashable {
    package let name: String
    package let reach: Reach
    /// The most that the intensity can be; nil for no bound.
    package let intensity: Double?
    /// What the confidence is multiplied by.
    package let confidence: Double
    /// Whether it makes no event at all.
    package let drops: Bool
    /// A year this much before the document's tells it too; nil where no year does.
    package let yearsBefore: Int?

    /// Where the words of a status must stand to weigh on an event.
    package enum Reach: String, Sendable, CaseIterable {
        /// Before the act, in its clause.
        case before
        case clause, sentence
        /// In the title: it weighs on all of the document.
        case document
    }

    package init(
        name: String,
        reach: Reach,
        intensity: Double? = nil,
        confidence: Double = 1,
        drops: Bool = false,
        yearsBefore: Int? = nil
    ) {
        self.yearsBefore = yearsBefore
        self.name = name
        self.reach = reach
        self.intensity = intensity
        self.confidence = confidence
        self.drops = drops
    }
}
