package import RiskModel

/// Whom a phrase stands for.
package struct Actor: Sendable, Hashable {
    /// One country, or several for a group such as the Five Eyes.
    package let countries: [Country]
    package let kind: Kind
    /// The days on which a person holds the office, both ends open.
    package let since: Int?
    package let until: Int?

    package enum Kind: String, Sendable, CaseIterable {
        /// The country, its people, its capital or its government.
        case state
        /// A body of the state: an agency, a ministry, a force.
        case institution
        case person
        /// A company that stands for the state's policy.
        case company
        /// A province, a city: where something is, and those who live there.
        case place
        /// A single Chinese character, which stands for a country only where other words bound it.
        case short
    }

    package init(_ countries: [Country], _ kind: Kind, since: Int? = nil, until: Int? = nil) {
        self.countries = countries
        self.kind = kind
        self.since = since
        self.until = until
    }
}
