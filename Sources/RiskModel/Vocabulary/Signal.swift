/// The name of a signal: lower-case letters, digits and hyphens, as in `cyber-threat`.
package struct SignalID: Hashable, Comparable, Sendable {
    package let name: String

    package init?(_ name: some StringProtocol) {
        let allowed = name.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == 45
        }
        guard allowed, (1...64).contains(name.utf8.count) else { return nil }
        self.name = String(name)
    }

    package static func < (a: SignalID, b: SignalID) -> Bool { a.name < b.name }
}

extension SignalID: CustomStringConvertible {
    package var description: String { name }
}

/// Which side of the balance a signal weighs on.
package enum Polarity: String, Sendable, CaseIterable {
    case risk
    case cooperation
}

/// Whether an event brings on what its signal names, or undoes it (DESIGN section 2).
package enum Stance: String, Sendable, CaseIterable {
    case advance
    case reverse
}

/// A named kind of policy event and how it weighs in the score.
package struct Signal: Hashable, Sendable {
    package let id: SignalID
    package let polarity: Polarity
    /// Share of its side; sides are normalised by the sum of their weights.
    ///
    /// Not negative.
    package let weight: Double
    /// Days in which its load halves.
    ///
    /// Positive.
    package let halfLifeDays: Double
    /// The load at which its activation is 1 − 1/e.
    ///
    /// Positive.
    package let saturation: Double

    package init(
        id: SignalID,
        polarity: Polarity,
        weight: Double,
        halfLifeDays: Double,
        saturation: Double = 1
    ) {
        self.id = id
        self.polarity = polarity
        self.weight = weight
        self.halfLifeDays = halfLifeDays
        self.saturation = saturation
    }
}
