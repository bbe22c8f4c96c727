import RiskModel

/// Countries that are named together ("Canada, Mexico and China"), and the part that the word before gives them.
struct CountryGroup {
    var countries: [Country]
    /// Its first mention, and the one past its last.
    var mentions: Range<Int>
    /// The words it takes, as tokens of the field.
    var tokens: Range<Int>
    var role: MarkerSet
    var kind: Actor.Kind

    func has(_ marker: MarkerSet) -> Bool { !role.isDisjoint(with: marker) }
}

/// Reads the groups of countries in a clause.
struct GroupReader {
    let lexicon: CompiledLexicon
    let mentions: [Mention]

    func groups(in clause: Range<Int>) -> [CountryGroup] {
        var groups: [CountryGroup] = []
        for index in clause {
            guard let actor = mentions[index].actor.map({ lexicon.actors[$0] }) else { continue }
            if let last = groups.last, isJoined(last, index) {
                let added = actor.countries.filter { !last.countries.contains($0) }
                groups[groups.count - 1].countries += added
                groups[groups.count - 1].mentions = last.mentions.lowerBound..<index + 1
                groups[groups.count - 1].tokens = last.tokens.lowerBound..<mentions[index].end
                continue
            }
            groups.append(
                CountryGroup(
                    countries: actor.countries,
                    mentions: index..<index + 1,
                    tokens: mentions[index].start..<mentions[index].end,
                    role: role(of: index, from: clause.lowerBound),
                    kind: actor.kind
                )
            )
        }
        return groups
    }

    /// Whether an actor goes on with the group before it: side by side, or with "and" or a comma between.
    private func isJoined(_ group: CountryGroup, _ index: Int) -> Bool {
        let between = mentions[group.mentions.upperBound..<index]
        // "au Canada, au Mexique et à la Chine": each of a list may bear its mark again.
        let again = mentions[group.mentions.lowerBound].markers.union(group.role)
            .intersection(.roles)
        let isJoining = between.allSatisfy {
            !$0.markers.isDisjoint(with: again.union([.and, .of])) && $0.actor == nil
                && $0.classes.isEmpty
        }
        let hasAnd = between.contains { $0.markers.contains(.and) }
        let marks = between.reduce(mentions[index].gap) { $0.union($1.gap) }
        let isListed = hasAnd || !marks.isDisjoint(with: [.comma, .slash])
        guard isJoining, between.isEmpty || isListed else { return false }
        guard mentions[index].markers.isDisjoint(with: .roles) else { return false }
        let words = mentions[index].start - group.tokens.upperBound
        let joining = between.reduce(0) { $0 + $1.end - $1.start }
        return words - joining <= (isListed ? 1 : 0)
            && !isSingleParty(group, index, between.isEmpty)
    }

    /// "Canada's Carney", "Beijing's Wang Yi": one party, named twice, is no list.
    private func isSingleParty(_ group: CountryGroup, _ index: Int, _ isAdjacent: Bool) -> Bool {
        isAdjacent && mentions[group.mentions.upperBound - 1].isPossessive
            && mentions[index].gap.isDisjoint(with: [.comma, .slash])
            && lexicon.countries(of: mentions[index]) != group.countries
    }

    /// The nearest role marker before a country, with nothing but goods and small words between.
    private func role(of index: Int, from start: Int) -> MarkerSet {
        let own = mentions[index].markers.intersection(.roles)
        if !own.isEmpty { return own }
        var previous = index - 1
        while previous >= start {
            let mention = mentions[previous]
            guard mentions[index].start - mention.end <= Self.roleReach, mention.actor == nil else {
                return []
            }
            let role = mention.markers.intersection(.roles)
            if !role.isEmpty { return role }
            guard mention.classes.isDisjoint(with: lexicon.acts) else { return [] }
            previous -= 1
        }
        return []
    }

    /// Words between a marker and the country it marks: "on all imports of cold-water Canadian".
    private static let roleReach = 6
}
