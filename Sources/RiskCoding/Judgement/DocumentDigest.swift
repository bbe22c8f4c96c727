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
            for second in countries[(index + 1)...] {
                if let dyad = Dyad(first, second) { dyads.append(dyad) }
            }
        }
        dyads.sortOnce()
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
        var set = toldFeatures().set
        set.makeDistinct()
        return set
    }

    /// The same, each as often as it is told, and where among them those of each sentence stand.
    func toldFeatures() -> (set: FeatureSet, sentences: [Range<Int>]) {
        var set = FeatureSet(isNamed: isNamed)
        set.reserve(Limits.usualFeatures * 4)
        set.insert(Feature(.bias), "any text")
        let ranges = sentences.map { sentence in
            let start = set.count
            add(sentence, to: &set)
            let end = set.count
            if sentence.field == .title { addTitle(sentence, to: &set) }
            return start..<end
        }
        addPairs(of: tags, .documentPair, "together", to: &set)
        addCountries(to: &set)
        return (set, ranges)
    }

    /// The tags of all sentences, each once and in order.
    private var tags: [UInt32] {
        if sentences.count == 1 { return sentences[0].tags }
        var tags: [UInt32] = []
        tags.reserveCapacity(sentences.reduce(0) { $0 + $1.tags.count })
        for sentence in sentences { tags += sentence.tags }
        tags.sortOnce()
        return tags
    }

    /// Goes through the part of the text's features that a segment gives; one that is there twice counts twice.
    @inline(__always)
    func forEachFeature(
        of segment: Segment,
        in sentence: SentenceDigest,
        _ body: (Feature) -> Void
    ) {
        for word in sentence.words[segment.words] { body(Feature(.word, word)) }
        let stems = sentence.stems[segment.words]
        if sentence.language != .chinese { for stem in stems { body(Feature(.stem, stem)) } }
        for (stem, next) in zip(stems, stems.dropFirst()) { body(Feature(.wordPair, stem, next)) }
        for tag in sentence.tags(of: segment) { body(Feature(.tag, tag)) }
    }

    private func add(_ sentence: SentenceDigest, to set: inout FeatureSet) {
        addWords(of: sentence, .word, .stem, .wordPair, .wordTriple, to: &set)
        for tag in sentence.tags { set.insert(Feature(.tag, tag), name(tag)) }
        addPairs(of: sentence.tags, .tagPair, "in a sentence", to: &set)
        addOrder(of: sentence, to: &set)
    }

    private func addTitle(_ sentence: SentenceDigest, to set: inout FeatureSet) {
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
