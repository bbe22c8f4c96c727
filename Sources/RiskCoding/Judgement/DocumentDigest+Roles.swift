import RiskModel

/// How the two countries of a pair stand to each other, as features.
extension DocumentDigest {
    func addRoles(_ dyad: Dyad, to set: inout FeatureSet) {
        if isOnlyPlace(dyad.first) || isOnlyPlace(dyad.second) {
            set.insert(Feature(.onlyPlaces), "only a place of it is named")
        }
        for sentence in sentences {
            for first in sentence.countries where first.country == dyad.first {
                for second in sentence.countries where second.country == dyad.second {
                    let isFirst = first.mention <= second.mention
                    add(isFirst ? first : second, isFirst ? second : first, to: &set)
                }
            }
        }
    }

    private func add(_ part: CountryPart, _ next: CountryPart, to set: inout FeatureSet) {
        if part.group == next.group { set.insert(Feature(.sameList), "named in one list") }
        set.insert(
            Feature(.roles, UInt32(part.role.rawValue), UInt32(next.role.rawValue)),
            "marked \(part.role.rawValue) and \(next.role.rawValue)"
        )
        set.insert(
            Feature(.kinds, Feature.number(part.kind), Feature.number(next.kind)),
            "named as \(part.kind) and \(next.kind)"
        )
        set.insert(
            Feature(.acting, part.isBeforeAct ? 1 : 0, next.isBeforeAct ? 1 : 0),
            "before the act: \(part.isBeforeAct), \(next.isBeforeAct)"
        )
    }

    private func isOnlyPlace(_ country: Country) -> Bool {
        sentences.allSatisfy { sentence in
            sentence.countries.allSatisfy { $0.country != country || $0.kind == .place }
        }
    }
}
