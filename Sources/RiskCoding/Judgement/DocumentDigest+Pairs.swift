package import RiskModel

/// What tells that an event is of a pair of countries, as features.
extension DocumentDigest {
    /// By itself, and as told of the signal, its polarity and so many countries.
    ///
    /// `evidence` is how much each sentence speaks for the signal, `segments` how much each part of one.
    package func pairFeatures(
        _ signal: SignalID,
        _ dyad: Dyad,
        evidence: [Double],
        segments: [SegmentEvidence],
        accused: Set<Country>,
        isCooperation: Bool
    ) -> FeatureSet {
        var set = FeatureSet(isNamed: isNamed)
        set.reserve(Limits.pairFeatures)
        addSegments(dyad, segments, to: &set)
        addReadings(signal, dyad, to: &set)
        addPlaces(dyad, evidence, to: &set)
        addRanks(dyad, to: &set)
        addSurroundings(dyad, to: &set)
        addRoles(dyad, to: &set)
        addWordsBeside(dyad, to: &set)
        addNames(of: dyad, to: &set)
        let isAccused =
            (accused.contains(dyad.first) ? 1 : 0) + (accused.contains(dyad.second) ? 1 : 0)
        set.insert(Feature(.accused, UInt32(isAccused)), "\(isAccused) often accused of it")
        set.makeDistinct()
        let all = 0..<set.count
        set.reserve(all.count * 4)
        set.repeatFeatures(all, with: .ofPolarity, isCooperation ? 1 : 0, "of this polarity")
        set.repeatFeatures(all, with: .ofSignal, Feature.number(signal.name), "\(signal)")
        let count = min(countries.count, 4)
        set.repeatFeatures(all, with: .ofCount, UInt32(count), "of \(count) countries")
        addImplied(dyad, to: &set)
        let near = set.count
        addNear(dyad, to: &set)
        set.repeatFeatures(
            near..<set.count,
            with: .ofSignal,
            Feature.number(signal.name),
            "\(signal)"
        )
        return set
    }

    /// Who they are: news of some pairs, and of what some countries do, is frequent.
    ///
    /// Nothing of a country that is not named: how often it is told of is no word of the text.
    private func addNames(of dyad: Dyad, to set: inout FeatureSet) {
        guard firstNamed.contains(dyad.first), firstNamed.contains(dyad.second) else { return }
        let (first, second) = (Feature.number(dyad.first.code), Feature.number(dyad.second.code))
        set.insert(Feature(.pair, first, second), "the pair is \(dyad)")
        for (country, number) in [(dyad.first, first), (dyad.second, second)] {
            set.insert(Feature(.party, number), "\(country) is of it")
        }
    }

    /// What speaks for a country that is not named: the words of the text.
    private func addImplied(_ dyad: Dyad, to set: inout FeatureSet) {
        guard
            let unnamed = [dyad.first, dyad.second].first(where: { !firstNamed.contains($0) })
        else { return }
        let number = Feature.number(unnamed.code)
        set.insert(Feature(.implied, number), "\(unnamed) is not named")
        for word in sentences.flatMap({ $0.words + $0.tags }).sortedOnce() {
            set.insert(Feature(.impliedBy, word, number), "a word of \(unnamed)")
        }
    }

    private func addReadings(_ signal: SignalID, _ dyad: Dyad, to set: inout FeatureSet) {
        let own = readings.lazy.filter { $0.signal == signal }
        if let best = own.filter({ $0.dyad == dyad }).map(\.confidence).max() {
            set.insert(Feature(.pairRead), "frames read it of the pair")
            set.insert(
                Feature(.pairRead, UInt32(best * 10)),
                "frames are \(Int(best * 10) * 10)% sure"
            )
            if own.contains(where: { $0.dyad != dyad }) {
                let isBest = own.allSatisfy { $0.confidence <= best }
                set.insert(Feature(.pairBest, isBest ? 1 : 0), "the surest pair: \(isBest)")
            }
        } else {
            set.insert(
                Feature(.pairReadOther, own.isEmpty ? 0 : 1),
                "frames read it not of the pair"
            )
        }
        if readings.contains(where: { $0.dyad == dyad && $0.signal != signal }) {
            set.insert(Feature(.pairOtherSignal), "frames read another signal of the pair")
        }
    }

    private func addPlaces(_ dyad: Dyad, _ evidence: [Double], to set: inout FeatureSet) {
        let first = sentences.map { $0.names(dyad.first) }
        let second = sentences.map { $0.names(dyad.second) }
        let isTitle = sentences.map { $0.field == .title }
        let places = sentences.indices
        func any(_ test: (Int) -> Bool) -> Bool { places.contains(where: test) }
        let inTitle =
            (any { first[$0] && isTitle[$0] } ? 1 : 0) + (any { second[$0] && isTitle[$0] } ? 1 : 0)
        set.insert(Feature(.titleCountries, UInt32(inTitle)), "\(inTitle) in the title")
        let together = any { first[$0] && second[$0] }
        let titled = any { first[$0] && second[$0] && isTitle[$0] }
        set.insert(
            Feature(.sameSentence, together ? 1 : 0, titled ? 1 : 0),
            "in one sentence: \(together), the title: \(titled)"
        )
        guard let best = evidence.indices.max(by: { evidence[$0] < evidence[$1] }) else { return }
        let inBest = (first[best] ? 1 : 0) + (second[best] ? 1 : 0)
        set.insert(Feature(.bestSentence, UInt32(inBest)), "\(inBest) where it is told most")
        set.insert(
            Feature(.bestIsTitle, isTitle[best] ? 1 : 0),
            "told most in the title: \(isTitle[best])"
        )
        let total = evidence.reduce(0) { $0 + max($1, 0) }
        let both = places.reduce(0) { $0 + (first[$1] && second[$1] ? max(evidence[$1], 0) : 0) }
        let either = places.reduce(0) { $0 + (first[$1] || second[$1] ? max(evidence[$1], 0) : 0) }
        set.insert(Feature(.coverage, Self.quarter(both, total)), "quarters of it told of both")
        set.insert(
            Feature(.anyCoverage, Self.quarter(either, total)),
            "quarters of it told of either"
        )
    }

    /// Where within the sentences it is told.
    private func addSegments(
        _ dyad: Dyad,
        _ segments: [SegmentEvidence],
        to set: inout FeatureSet
    ) {
        guard let best = segments.max(by: { $0.weight < $1.weight }) else { return }
        let inBest =
            (best.names(dyad.first) ? 1 : 0) + (best.names(dyad.second) ? 1 : 0)
        let named = best.countries.countryCount
        set.insert(
            Feature(.bestSegment, UInt32(inBest), UInt32(named)),
            "\(inBest) of \(named) in the words where it is told most"
        )
        var (total, both, either) = (0.0, 0.0, 0.0)
        for segment in segments where segment.weight > 0 {
            let first = segment.names(dyad.first)
            let second = segment.names(dyad.second)
            total += segment.weight
            if first && second { both += segment.weight }
            if first || second { either += segment.weight }
        }
        set.insert(Feature(.segmentCoverage, Self.quarter(both, total)), "told in words with both")
        set.insert(
            Feature(.anySegmentCoverage, Self.quarter(either, total)),
            "told in words with either"
        )
    }

    private static func quarter(_ part: Double, _ whole: Double) -> UInt32 {
        whole > 0 ? UInt32(part / whole * 4) : 0
    }

    private func addRanks(_ dyad: Dyad, to set: inout FeatureSet) {
        func ranks(_ order: [Country]) -> (UInt32, UInt32) {
            let first = UInt32(min(order.firstIndex(of: dyad.first) ?? 4, 4))
            let second = UInt32(min(order.firstIndex(of: dyad.second) ?? 4, 4))
            return (min(first, second), max(first, second))
        }
        let often = ranks(countries)
        let early = ranks(firstNamed)
        set.insert(
            Feature(.countries, UInt32(min(countries.count, 5))),
            "\(countries.count) countries"
        )
        set.insert(Feature(.rank, often.0, often.1), "named most: \(often)")
        set.insert(Feature(.firstNamed, early.0, early.1), "named first: \(early)")
    }

    private func addSurroundings(_ dyad: Dyad, to set: inout FeatureSet) {
        for sentence in sentences {
            for (part, next) in zip(sentence.countries, sentence.countries.dropFirst())
            where part.country != next.country && dyad.contains(part.country)
                && dyad.contains(next.country)
            {
                addBetween(part, next, in: sentence, to: &set)
            }
            for part in sentence.countries where dyad.contains(part.country) {
                if part.isBeside { set.insert(Feature(.beside), "only compared") }
                for tag in sentence.found[part.previous] {
                    set.insert(Feature(.before, tag), "after \(name(tag))")
                }
            }
        }
    }

    private func addBetween(
        _ part: CountryPart,
        _ next: CountryPart,
        in sentence: SentenceDigest,
        to set: inout FeatureSet
    ) {
        set.insert(Feature(.adjacent), "next to each other")
        guard next.mention > part.mention + 1 else {
            set.insert(Feature(.betweenNothing, part.isListed ? 1 : 0), "nothing between")
            return
        }
        for place in [part.next, next.previous] {
            for tag in sentence.found[place] {
                set.insert(Feature(.between, tag), "\(name(tag)) between")
            }
        }
    }
}
