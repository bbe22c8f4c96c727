import RiskModel

/// Countries that are not named in the clause.
extension PartyReader {
    func hasBoth(_ clause: Range<Int>) -> Bool {
        mentions[clause].contains { $0.markers.contains(.both) }
    }

    /// The pair that "the two countries" means.
    func spokenPair(with groups: [CountryGroup]) -> (Country, Country)? {
        var countries: [Country] = []
        for country in groups.flatMap(\.countries) + sentenceCountries + context
        where !countries.contains(country) { countries.append(country) }
        return countries.count >= 2 ? (countries[0], countries[1]) : nil
    }

    var sentenceCountries: [Country] {
        mentions.filter { $0.markers.isDisjoint(with: .beside) }.flatMap {
            lexicon.countries(of: $0)
        }
    }

    /// One party is named in the clause; the other is taken from the sentence, else from what was said before.
    func borrowPartner(of group: CountryGroup, for finding: Finding) -> Parties? {
        let frame = lexicon.frames[finding.frame]
        let own = group.countries
        // Of several, the first: it is what the sentence is about.
        let inSentence = groups(in: 0..<mentions.count).lazy.map {
            $0.countries.filter { !own.contains($0) }
        }
        .first { !$0.isEmpty }
        guard let other = inSentence ?? context.first(where: { !own.contains($0) }).map({ [$0] })
        else { return nil }
        let accused = lexicon.accused[frame.signal] ?? []
        let isTarget =
            own.allSatisfy(accused.contains) != other.allSatisfy(accused.contains)
            ? other.allSatisfy(accused.contains) == (frame.source != .responder)
            : group.has([.on, .to, .at]) || isSuffering(group, finding)
                || isAffected(group, finding)
        return Parties(
            sources: isTarget ? other : own,
            targets: isTarget ? own : other,
            isMutual: isCooperation(frame) && frame.stance == .advance && isJoint(finding),
            isBorrowed: true
        )
    }
}
