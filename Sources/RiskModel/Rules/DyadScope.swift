/// The dyads a rule speaks of.
package enum DyadScope: Hashable, Sendable {
    case all
    /// Those listed, and those that one of the countries is part of.
    case these(Set<Dyad>, with: Set<Country> = [])

    package func contains(_ dyad: Dyad) -> Bool {
        switch self {
        case .all: true
        case .these(let dyads, let countries):
            dyads.contains(dyad) || countries.contains(where: dyad.contains)
        }
    }
}

extension DyadScope {
    /// Reads `*`, `CAN-CHN` and `CAN-*`; nil where one is none of them.
    package init?(_ ids: [String]) {
        guard !ids.contains("*") else {
            self = .all
            return
        }
        var dyads: Set<Dyad> = []
        var countries: Set<Country> = []
        for id in ids {
            if let dyad = Dyad(id) {
                dyads.insert(dyad)
            } else if id.hasSuffix("-*"), let country = Country(id.dropLast(2)) {
                countries.insert(country)
            } else {
                return nil
            }
        }
        self = .these(dyads, with: countries)
    }
}
