/// A pair of two different countries, in alphabetical order of their codes: `CAN-CHN`.
package struct Dyad: Hashable, Comparable, Sendable {
    package let first: Country
    package let second: Country

    /// The pair of two countries in either order; nil when they are the same.
    package init?(_ a: Country, _ b: Country) {
        guard a != b else { return nil }
        (first, second) = a < b ? (a, b) : (b, a)
    }

    /// Reads `CAN-CHN`; nil for other forms and for codes out of alphabetical order.
    package init?(_ id: some StringProtocol) {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = Country(parts[0]), let second = Country(parts[1]),
            first < second
        else { return nil }
        (self.first, self.second) = (first, second)
    }

    package var id: String { "\(first.code)-\(second.code)" }

    package func contains(_ country: Country) -> Bool { country == first || country == second }

    package static func < (a: Dyad, b: Dyad) -> Bool {
        (a.first, a.second) < (b.first, b.second)
    }
}

extension Dyad: CustomStringConvertible {
    package var description: String { id }
}
