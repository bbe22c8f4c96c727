import RiskModel

/// The part that each country of a clause plays.
extension PartyReader {
    /// The country nearest before the act that no small word marks as another part.
    func subject(_ groups: [CountryGroup], _ finding: Finding) -> CountryGroup? {
        let act = mentions[finding.act ?? finding.object].start
        let candidates = groups.filter {
            $0.tokens.upperBound <= act && $0.role.isDisjoint(with: .roles)
        }
        if finding.act.map({ $0 > finding.object }) ?? false {
            // "Chinese tariffs on canola lifted": who has it.
            return candidates.first { $0.tokens.upperBound <= mentions[finding.object].start }
        }
        return candidates.last { $0.kind != .place } ?? candidates.last
    }

    /// The country that the object is said to be of: right before it, or right after it in French.
    func holder(_ groups: [CountryGroup], _ finding: Finding) -> CountryGroup? {
        let object = mentions[finding.object]
        let before = groups.last { group in
            group.tokens.upperBound <= object.start
                && object.start - group.tokens.upperBound <= Self.holderReach
                && !group.has([.on, .to, .at, .with])
                && mentions[group.mentions.upperBound..<finding.object].allSatisfy {
                    $0.classes.isDisjoint(with: lexicon.acts)
                        && $0.markers.isDisjoint(with: [.on, .with, .to, .at, .suffers])
                }
        }
        let after = groups.first { group in
            group.tokens.lowerBound >= object.end
                && group.tokens.lowerBound - object.end <= Self.holderAfterReach
                && !group.has([.on, .to, .at, .with])
        }
        if let after, after.tokens.lowerBound - object.end <= 1, after.role.isEmpty { return after }
        return before ?? after
    }

    func isPossessive(_ group: CountryGroup) -> Bool {
        mentions[group.mentions.upperBound - 1].isPossessive
    }

    func origin(_ groups: [CountryGroup], _ finding: Finding) -> CountryGroup? {
        groups.first { $0.has(.from) && $0.tokens.lowerBound >= mentions[finding.object].end }
    }

    func suffering(_ groups: [CountryGroup], _ finding: Finding) -> CountryGroup? {
        groups.first { isSuffering($0, finding) }
    }

    /// Whether a word such as "faces" stands between a country and what is done to it.
    func isSuffering(_ group: CountryGroup, _ finding: Finding) -> Bool {
        let end = max(finding.object, finding.act ?? finding.object)
        guard group.mentions.upperBound <= end else { return false }
        return mentions[group.mentions.upperBound...end].contains { $0.markers.contains(.suffers) }
    }

    func gap(_ group: CountryGroup, _ object: Mention) -> Int {
        group.tokens.lowerBound >= object.end
            ? group.tokens.lowerBound - object.end : object.start - group.tokens.upperBound
    }

    /// Words between a country and what it has: "China's steep new 100 per cent tariffs".
    private static let holderReach = 6
    private static let holderAfterReach = 5
}
