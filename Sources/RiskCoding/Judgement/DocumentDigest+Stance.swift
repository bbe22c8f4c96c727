package import RiskModel

/// What becomes of a thing, as features.
extension DocumentDigest {
    /// What tells, beside the text, whether the thing grows or is undone, and whether it is done together.
    ///
    /// `evidence` is how much each sentence speaks for the signal.
    package func stanceFeatures(
        _ signal: SignalID,
        _ dyad: Dyad,
        frames: FeatureSet,
        evidence: [Double]
    ) -> FeatureSet {
        var set = frames
        let told = 0..<set.count
        let own = readings.lazy.filter { $0.signal == signal }
        let here = own.filter { $0.dyad == dyad }
        let isHere = !here.isEmpty
        func isRead(_ stance: Stance) -> Bool {
            own.contains { $0.stance == stance && (!isHere || $0.dyad == dyad) }
        }
        let number: UInt32 = (isRead(.advance) ? 1 : 0) + (isRead(.reverse) ? 2 : 0)
        set.insert(
            Feature(.stances, number),
            "frames read \(Stance.allCases.filter(isRead).map(\.rawValue))"
        )
        let about = Feature(.bias).with(.ofSignal, Feature.number(signal.name))
        set.insert(about, "\(signal)")
        if let reading = here.first ?? own.first {
            let isMutual: UInt32 = reading.source == nil ? 1 : 0
            set.insert(Feature(.readMutual, isMutual), "frames read it done together: \(isMutual)")
            set.insert(about.with(.readMutual, isMutual), "\(signal): the same")
        }
        for note in notes where note.signal == signal {
            set.insert(
                Feature(.notedStance, Self.number(note.stance), note.outcome.rawValue),
                "a frame of \(note.stance) was \(note.outcome)"
            )
        }
        set.repeatFeatures(told, with: .ofSignal, Feature.number(signal.name), "\(signal)")
        if let most = toldMost(of: dyad, evidence) { addTold(sentences[most], signal, to: &set) }
        addNearRarer(of: dyad, to: &set)
        set.makeDistinct()
        return set
    }

    /// The sentence that speaks most for a signal, of those that name a country of the pair where any does.
    func toldMost(of dyad: Dyad, _ evidence: [Double]) -> Int? {
        let named = evidence.indices.lazy.filter {
            sentences[$0].names(dyad.first) || sentences[$0].names(dyad.second)
        }
        return named.max { evidence[$0] < evidence[$1] }
            ?? evidence.indices.max { evidence[$0] < evidence[$1] }
    }

    private func addTold(
        _ sentence: SentenceDigest,
        _ signal: SignalID,
        to set: inout FeatureSet
    ) {
        let words = sentence.stems
        func spelt(_ range: Range<Int>) -> String {
            sentence.spelling.isEmpty ? "" : sentence.spelling[range].joined(separator: " ")
        }
        for index in words.indices {
            set.insert(
                Feature(.toldWord, words[index]),
                "\(spelt(index..<index + 1)) where it is told most"
            )
            guard index + 1 < words.count else { break }
            set.insert(
                Feature(.toldWords, words[index], words[index + 1]),
                "\(spelt(index..<index + 2)) where it is told most"
            )
        }
        let number = Feature.number(signal.name)
        for tag in sentence.tags {
            let feature = Feature(.toldTag, tag)
            set.insert(feature, "\(name(tag)) where it is told most")
            set.insert(
                feature.with(.ofSignal, number),
                "\(signal): \(name(tag)) where it is told most"
            )
        }
    }
}
