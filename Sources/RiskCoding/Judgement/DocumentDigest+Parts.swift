package import RiskModel

/// What tells that a country is the one who acts, as features.
extension DocumentDigest {
    /// Of one of the two: the source is the one whose features weigh more.
    package func partFeatures(
        _ country: Country,
        _ signal: SignalID,
        _ stance: Stance,
        of dyad: Dyad,
        evidence: [Double],
        accused: Set<Country>,
        isCooperation: Bool
    ) -> FeatureSet {
        var set = FeatureSet(isNamed: isNamed)
        set.reserve(Limits.pairFeatures)
        for reading in readings where reading.dyad == dyad && reading.signal == signal {
            if reading.source == country {
                set.insert(Feature(.isSource), "frames read it as the source")
            }
            if reading.target == country {
                set.insert(Feature(.isTarget), "frames read it as the target")
            }
        }
        if accused.contains(country) { set.insert(Feature(.isAccused), "often accused of it") }
        set.insert(Feature(.party, Feature.number(country.code)), "it is \(country)")
        if firstNamed.first(where: dyad.contains) == country {
            set.insert(Feature(.isFirst), "named first")
        }
        let best = evidence.indices.lazy.filter {
            sentences[$0].countries.contains { dyad.contains($0.country) }
        }
        .max { evidence[$0] < evidence[$1] }
        for (index, sentence) in sentences.enumerated() {
            addParts(of: country, in: sentence, isBest: index == best, dyad, to: &set)
        }
        set.makeDistinct()
        let all = 0..<set.count
        set.reserve(all.count * 3)
        set.repeatFeatures(
            all,
            with: .ofStance,
            Self.number(stance) + (isCooperation ? 2 : 0),
            "\(stance) of its polarity"
        )
        set.repeatFeatures(
            all,
            with: .ofSignal,
            Feature.number(signal.name) &+ Self.number(stance),
            "\(signal) \(stance)"
        )
        set.makeDistinct()
        return set
    }

    private func addParts(
        of country: Country,
        in sentence: SentenceDigest,
        isBest: Bool,
        _ dyad: Dyad,
        to set: inout FeatureSet
    ) {
        let isOnly = !sentence.countries.contains {
            dyad.contains($0.country) && $0.country != country
        }
        for part in sentence.countries where part.country == country {
            let start = set.count
            add(part, in: sentence, to: &set)
            if isOnly { set.insert(Feature(.isOnlyOne), "alone in a sentence") }
            let itself = start..<set.count
            addOthers(than: part, in: sentence, dyad, to: &set)
            addWords(around: part, in: sentence, to: &set)
            let whole = start..<set.count
            let field = sentence.field
            set.repeatFeatures(itself, with: .inField, Self.number(field), "in the \(field)")
            if isBest {
                set.repeatFeatures(whole, with: .bestSentence, 0, "where it is told most")
            }
        }
    }

    private func add(
        _ part: CountryPart,
        in sentence: SentenceDigest,
        to set: inout FeatureSet
    ) {
        set.insert(Feature(.kind, Feature.number(part.kind)), "named as \(part.kind)")
        set.insert(Feature(.marked, UInt32(part.role.rawValue)), "marked \(part.role.rawValue)")
        if part.isPossessive { set.insert(Feature(.isPossessive), "has it") }
        if part.isAffected { set.insert(Feature(.isAffected), "its goods or sector") }
        if part.isListed { set.insert(Feature(.isListed), "in a list") }
        set.insert(
            Feature(.beforeAct, part.isBeforeAct ? 1 : 0, part.suffers ? 1 : 0),
            "\(part.isBeforeAct ? "before" : "after") the act\(part.suffers ? ", suffers it" : "")"
        )
        for tag in sentence.found[part.next] {
            set.insert(Feature(.nextTag, tag), "before \(name(tag))")
        }
        for tag in sentence.found[part.previous] {
            set.insert(Feature(.previousTag, tag), "after \(name(tag))")
        }
    }

    /// Where it stands to the other country of the pair.
    private func addOthers(
        than part: CountryPart,
        in sentence: SentenceDigest,
        _ dyad: Dyad,
        to set: inout FeatureSet
    ) {
        let others = sentence.countries.lazy.filter {
            dyad.contains($0.country) && $0.country != part.country
        }
        guard
            let nearest = others.min(by: {
                abs($0.mention - part.mention) < abs($1.mention - part.mention)
            })
        else { return }
        let isFirst: UInt32 = part.mention < nearest.mention ? 1 : 0
        set.insert(
            Feature(.isFirstHere, isFirst, part.isBeforeAct ? 1 : 0, nearest.isBeforeAct ? 1 : 0),
            "before the other: \(isFirst)"
        )
        set.insert(
            Feature(.otherRole, isFirst, UInt32(part.role.rawValue), UInt32(nearest.role.rawValue)),
            "marked \(part.role.rawValue), the other \(nearest.role.rawValue)"
        )
    }

    /// The words on either side, also those that the lexicon does not know.
    private func addWords(
        around part: CountryPart,
        in sentence: SentenceDigest,
        to set: inout FeatureSet
    ) {
        let (words, place) = (sentence.stems, part.place)
        func word(_ index: Int) -> UInt32 { words.indices.contains(index) ? words[index] : 0 }
        set.insert(Feature(.nextWord, word(place + 1)), "the word after it")
        set.insert(Feature(.nextWords, word(place + 1), word(place + 2)), "the words after it")
        set.insert(Feature(.previousWord, word(place - 1)), "the word before it")
        set.insert(
            Feature(.previousWords, word(place - 2), word(place - 1)),
            "the words before it"
        )
        guard let segment = sentence.segments.first(where: { $0.words.contains(place) }) else {
            return
        }
        for word in words[segment.words.lowerBound...place].dropLast(2).suffix(Limits.nearWords) {
            set.insert(Feature(.earlierWord, word), "a word further before it")
        }
        for word in words[place..<segment.words.upperBound].dropFirst(2).prefix(Limits.nearWords) {
            set.insert(Feature(.laterWord, word), "a word further behind it")
        }
    }
}
