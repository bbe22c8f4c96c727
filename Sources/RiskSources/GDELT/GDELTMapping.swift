package import RiskModel

/// What makes events of GDELT's rows: the table `gdelt.toml`, checked.
///
/// CAMEO says how countries act on each other, not about what. A rule reads a signal out of codes alone (an embargo),
/// or out of codes and the words of the article's address (economic cooperation, in what?).
package struct GDELTMapping: Sendable, Equatable {
    /// Rules by CAMEO code, in the order in which they are tried.
    package var rules: [String: [Rule]]
    /// What each code says, for the evidence.
    package var meanings: [String: String]
    /// Country codes that are not ISO's, or count as another country's.
    package var countries: [String: Country]
    /// Codes of the country columns that are no countries.
    package var regions: Set<String>
    /// Codes of the group columns that stand for a country, whatever the country column says.
    package var groups: [String: Country]
    /// The names of publishers, by the host of the address or a domain above it.
    package var publishers: [String: String]
    /// How sure a row is when very many sources have it.
    ///
    /// Half of what is missing to it remains with each source.
    package var confidence: Double
    /// Rows that were dated longer before they were added tell history.
    package var maximumAge: Duration

    package struct Rule: Sendable, Hashable {
        /// The signals it may give; the words of the address decide where there are several, or where they must.
        package let signals: [SignalID]
        package let needsWords: Bool
        package let stance: Stance
        package let source: Source
        /// Roles of which the one acted on must have one; empty for any.
        package let targetTypes: Set<String>

        package init(
            signals: [SignalID],
            needsWords: Bool,
            stance: Stance,
            source: Source = .actor1,
            targetTypes: Set<String> = []
        ) {
            self.signals = signals
            self.needsWords = needsWords
            self.stance = stance
            self.source = source
            self.targetTypes = targetTypes
        }
    }

    /// Who is the source of an event.
    package enum Source: String, Sendable, CaseIterable {
        case actor1
        /// The accused of an accusation.
        case actor2
        /// Both: the act is mutual.
        case both
    }

    package init(
        rules: [String: [Rule]] = [:],
        meanings: [String: String] = [:],
        countries: [String: Country] = [:],
        regions: Set<String> = [],
        groups: [String: Country] = [:],
        publishers: [String: String] = [:],
        confidence: Double = 1,
        maximumAge: Duration = .days(7)
    ) {
        self.rules = rules
        self.meanings = meanings
        self.countries = countries
        self.regions = regions
        self.groups = groups
        self.publishers = publishers
        self.confidence = confidence
        self.maximumAge = maximumAge
    }

    /// The country of an actor; nil for a region and for what is no code.
    func country(of actor: GDELTRow.Actor) -> Country? {
        if let country = groups[actor.group] { return country }
        if regions.contains(actor.country) { return nil }
        return countries[actor.country] ?? Country(actor.country)
    }

    /// Every signal that a rule may give, by name.
    package var signals: [SignalID] {
        Set(rules.values.joined().flatMap(\.signals)).sorted()
    }
}
