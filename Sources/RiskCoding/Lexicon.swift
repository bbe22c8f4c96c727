package import RiskModel

/// The words that the coder knows.
///
/// Phrases are lower-case words with one space between.
package struct Lexicon: Sendable {
    package var actors: [String: Country] = [:]
    package var signals: [String: [SignalID]] = [:]
    package var acts: [String: Act] = [:]
    /// Before an undoing, they say that nothing is undone.
    package var negations: Set<String> = []
    /// In a sentence, they make it no policy event of today.
    package var dismissals: Set<String> = []
    /// With farm goods and a lifted tariff, they make an advance of agriculture.
    package var openings: Set<String> = []

    package init() {}

    package struct Act: Sendable, Hashable {
        package let kind: Kind
        /// The intensity it gives, 0…1.
        package let strength: Double

        package init(kind: Kind, strength: Double) {
            self.kind = kind
            self.strength = strength
        }
    }

    package enum Kind: String, Sendable, CaseIterable {
        case impose, find, threaten, build, undo, suffer
    }
}
