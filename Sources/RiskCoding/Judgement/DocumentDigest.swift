package import RiskModel

/// What a document gave in all, to judge it by.
package struct DocumentDigest {
    var sentences: [SentenceDigest] = []
    var notes: [ReadingNote] = []
    /// What the frames alone read, one for each dyad, signal and stance.
    var readings: [Reading] = []
    /// What the numbers of tags stand for; empty where no names of features are wanted.
    var tagNames: [UInt32: String] = [:]
    var isNamed: Bool { !tagNames.isEmpty }

    /// The countries named, most often named first, as many as are looked at.
    private(set) var countries: [Country] = []
    /// In order of where each is named first.
    private(set) var firstNamed: [Country] = []
    /// The pairs that an event may be of.
    package private(set) var dyads: [Dyad] = []

    /// What the frames alone read.
    package var frameReadings: [(Dyad, SignalID, Stance, Country?)] {
        readings.map { ($0.dyad, $0.signal, $0.stance, $0.source) }
    }

    /// Finds the countries and pairs, once all sentences are there.
    mutating func findPairs() {
        var counts: [Int] = []
        for sentence in sentences {
            for part in sentence.countries {
                let place = firstNamed.firstIndex(of: part.country) ?? firstNamed.count
                if place == firstNamed.count {
                    firstNamed.append(part.country)
                    counts.append(0)
                }
                if !part.isBeside { counts[place] += 1 }
            }
        }
        countries = counts.indices.filter { counts[$0] > 0 }
            .sorted { (counts[$1], $0) < (counts[$0], $1) }
            .prefix(Limits.judgedCountries).map { firstNamed[$0] }
        dyads = readings.map(\.dyad)
        for (index, first) in countries.enumerated() {
            dyads += countries[(index + 1)...].compactMap { Dyad(first, $0) }
        }
        dyads = dyads.sortedOnce()
    }
}

extension DocumentDigest {
    /// The only country that is named, with each of those that are often meant without a name; none where two are named.
    package func impliedDyads(_ unnamed: [Country]) -> [Dyad] {
        guard let named = onlyCountry else { return [] }
        return unnamed.compactMap { Dyad(named, $0) }.filter { !dyads.contains($0) }
    }

    /// The one country that is named; nil where there are none or several.
    package var onlyCountry: Country? { countries.count == 1 ? countries[0] : nil }
}

/// How much a part of a sentence speaks for a signal.
package struct SegmentEvidence {
    let weight: Double
    let countries: ArraySlice<CountryPart>

    func names(_ country: Country) -> Bool { countries.contains { $0.country == country } }
}

// MARK: Features of the text

extension DocumentDigest {
    /// What the words and the lexicon's classes say, whatever the signal.
    package func textFeatures() -> FeatureSet {
        var set = FeatureSet(isNamed: isNamed)
        set.reserve(Limits.usualFeatures * 4)
        set.insert(Feature(.bias), "any text")
        for sentence in sentences { add(sentence, to: &set) }
        let tags = sentences.flatMap(\.tags).sortedOnce()
        addPairs(of: tags, .documentPair, "together", to: &set)
        addCountries(to: &set)
        set.makeDistinct()
        return set
    }

    /// The part of the text's features that a sentence gives.
    func features(of sentence: SentenceDigest) -> [Feature] {
        var set = FeatureSet()
        add(sentence, to: &set, withTitle: false)
        set.makeDistinct()
        return set.features
    }

    /// How much each sentence speaks for an output; a sole one speaks for all there is.
    package func evidence(_ text: LinearModel, _ output: Int) -> [Double] {
        sentences.count == 1 ? [1] : sentences.map { text.sum(features(of: $0), output) }
    }

    /// How much each segment of each sentence speaks for an output, and whom it names.
    package func segments(_ text: LinearModel, _ output: Int) -> [SegmentEvidence] {
        sentences.flatMap { sentence in
            sentence.segments.map { segment in
                SegmentEvidence(
                    weight: text.sum(features(of: segment, in: sentence), output),
                    countries: sentence.countries[segment.countries]
                )
            }
        }
    }

    private func features(of segment: Segment, in sentence: SentenceDigest) -> [Feature] {
        let stems = sentence.stems[segment.words]
        var features = sentence.words[segment.words].map { Feature(.word, $0) }
        if sentence.language != .chinese { features += stems.map { Feature(.stem, $0) } }
        features += zip(stems, stems.dropFirst()).map { Feature(.wordPair, $0, $1) }
        features += sentence.tags(of: segment).map { Feature(.tag, $0) }
        return features
    }

    private func add(
        _ sentence: SentenceDigest,
        to set: inout FeatureSet,
        withTitle: Bool = true
    ) {
        addWords(of: sentence, .word, .stem, .wordPair, .wordTriple, to: &set)
        for tag in sentence.tags { set.insert(Feature(.tag, tag), name(tag)) }
        addPairs(of: sentence.tags, .tagPair, "in a sentence", to: &set)
        addOrder(of: sentence, to: &set)
        guard withTitle, sentence.field == .title else { return }
        addWords(of: sentence, .titleWord, .titleStem, .titlePair, .titleTriple, to: &set)
        for tag in sentence.tags {
            set.insert(Feature(.titleTag, tag), "\(name(tag)) in the title")
        }
    }

    private func addWords(
        of sentence: SentenceDigest,
        _ one: Feature.Kind,
        _ stem: Feature.Kind,
        _ two: Feature.Kind,
        _ three: Feature.Kind,
        to set: inout FeatureSet
    ) {
        let (words, stems) = (sentence.words, sentence.stems)
        func spelt(_ range: Range<Int>) -> String {
            sentence.spelling.isEmpty ? "" : sentence.spelling[range].joined(separator: " ")
        }
        for index in words.indices {
            set.insert(Feature(one, words[index]), spelt(index..<index + 1))
            if sentence.language != .chinese {
                set.insert(Feature(stem, stems[index]), "\(spelt(index..<index + 1)) and its like")
            }
            guard index + 1 < words.count else { break }
            set.insert(Feature(two, stems[index], stems[index + 1]), spelt(index..<index + 2))
            guard sentence.language == .chinese, index + 2 < words.count else { continue }
            set.insert(
                Feature(three, words[index], words[index + 1], words[index + 2]),
                spelt(index..<index + 3)
            )
        }
    }

    private func addPairs(
        of tags: [UInt32],
        _ kind: Feature.Kind,
        _ label: String,
        to set: inout FeatureSet
    ) {
        for (index, first) in tags.enumerated() {
            for second in tags[(index + 1)...] {
                set.insert(
                    Feature(kind, first, second),
                    "\(name(first)) and \(name(second)) \(label)"
                )
            }
        }
    }

    func name(_ tag: UInt32) -> String {
        tag == SentenceDigest.anyCountry ? "a country" : tagNames[tag] ?? ""
    }
}
