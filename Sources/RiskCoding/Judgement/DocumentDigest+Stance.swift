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
        let own = readings.filter { $0.signal == signal }
        let here = own.filter { $0.dyad == dyad }
        let stances = Set((here.isEmpty ? own : here).map(\.stance))
        let number = UInt32(
            (stances.contains(.advance) ? 1 : 0) + (stances.contains(.reverse) ? 2 : 0)
        )
        set.insert(Feature(.stances, number), "frames read \(stances.map(\.rawValue).sorted())")
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
        if let told = toldMost(of: dyad, evidence) {
            set.formUnion(features(ofTold: sentences[told], signal))
        }
        set.formUnion(frames, with: .ofSignal, Feature.number(signal.name), "\(signal)")
        set.makeDistinct()
        return set
    }

    /// The sentence that speaks most for a signal, of those that name a country of the pair where any does.
    func toldMost(of dyad: Dyad, _ evidence: [Double]) -> Int? {
        let named = evidence.indices.filter {
            sentences[$0].names(dyad.first) || sentences[$0].names(dyad.second)
        }
        return (named.isEmpty ? Array(evidence.indices) : named).max {
            evidence[$0] < evidence[$1]
        }
    }

    private func features(ofTold sentence: SentenceDigest, _ signal: SignalID) -> FeatureSet {
        var set = FeatureSet(isNamed: isNamed)
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
        set.makeDistinct()
        return set
    }
}
