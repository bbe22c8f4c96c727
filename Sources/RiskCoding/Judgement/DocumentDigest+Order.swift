import RiskModel

/// How many countries a text names, and in what order and company its words stand, as features.
extension DocumentDigest {
    /// Which countries are named, and how many at once.
    func addCountries(to set: inout FeatureSet) {
        let titled = sentences.filter { $0.field == .title }.flatMap(\.countries)
        let most = sentences.map(\.countryCount).max() ?? 0
        add(.countriesNamed, firstNamed.count, 4, "named", to: &set)
        add(.countriesInTitle, titled.countryCount, 3, "in the title", to: &set)
        add(.countriesInSentence, most, 3, "in one sentence", to: &set)
        for country in firstNamed {
            set.insert(Feature(.named, Feature.number(country.code)), "\(country) is named")
        }
    }

    private func add(
        _ kind: Feature.Kind,
        _ count: Int,
        _ most: Int,
        _ label: String,
        to set: inout FeatureSet
    ) {
        let bounded = min(count, most)
        set.insert(Feature(kind, UInt32(bounded)), "\(bounded) countries \(label)")
    }

    /// The tags of a sentence by how many countries it names, those of each segment, and those that follow each other.
    func addOrder(of sentence: SentenceDigest, to set: inout FeatureSet) {
        let count = UInt32(min(sentence.countryCount, 2))
        for tag in sentence.tags {
            set.insert(Feature(.tagAmong, tag, count), "\(name(tag)) among \(count) countries")
        }
        for segment in sentence.segments { add(segment, of: sentence, to: &set) }
        let order = sentence.sequence
        for index in order.indices.dropLast() {
            let (first, second) = (order[index], order[index + 1])
            set.insert(
                Feature(.sequencePair, first, second),
                "\(name(first)), then \(name(second))"
            )
            guard index + 2 < order.count else { break }
            set.insert(
                Feature(.sequenceTriple, first, second, order[index + 2]),
                "\(name(first)), \(name(second)), then \(name(order[index + 2]))"
            )
        }
    }

    private func add(
        _ segment: Segment,
        of sentence: SentenceDigest,
        to set: inout FeatureSet
    ) {
        let tags = sentence.tags(of: segment)
        let count = UInt32(min(sentence.countries[segment.countries].countryCount, 2))
        for (index, first) in tags.enumerated() {
            set.insert(
                Feature(.segmentTag, first, count),
                "\(name(first)) beside \(count) countries"
            )
            for second in tags[(index + 1)...] {
                set.insert(
                    Feature(.segmentPair, first, second),
                    "\(name(first)) beside \(name(second))"
                )
            }
        }
    }
}
