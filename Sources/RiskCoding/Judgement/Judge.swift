package import RiskModel

/// Weighs what the frames read, and words that they do not know, by what was learnt: which signals a document tells of,
/// of which pair of countries, whether the thing grows or is undone, and who acts.
///
/// Logistic regressions, each a sum of weights of features; the probabilities are those of the documents learnt from.
package struct Judge: Sendable {
    let weights: JudgeWeights
    let accused: [SignalID: Set<Country>]
    let cooperation: Set<SignalID>

    /// What was decided of one signal and pair.
    package struct Verdict: Sendable {
        package let signal: SignalID
        package let dyad: Dyad
        /// That the document tells of the signal, and that it is of the pair: 0…1 each.
        package let presence: Double
        package let pairing: Double
        package let undone: Double
        package let together: Double
        /// That the first country of the dyad is the source.
        package let firstActs: Double
        /// Where it is told most; nil where no sentence names either country.
        package let sentence: Int?

        package var probability: Double { presence * pairing }
        package var stance: Stance { undone > 0.5 ? .reverse : .advance }
        package var source: Country? {
            together > 0.5 ? nil : firstActs >= 0.5 ? dyad.first : dyad.second
        }
    }

    /// All that may be so, also what is not likely enough to be told.
    package func verdicts(on digest: DocumentDigest) -> [Verdict] {
        guard !digest.dyads.isEmpty else { return [] }
        let text = digest.textFeatures()
        var sums = [Double](repeating: 0, count: weights.text.outputs)
        weights.text.add(text.features, to: &sums)
        let parts = digest.sentences.map { digest.features(of: $0) }
        return weights.signals.enumerated().flatMap { output, signal -> [Verdict] in
            let frames = digest.frameFeatures(signal)
            let presence = Self.probability(
                sums[output] + weights.text.sum(frames.features, output)
            )
            guard presence >= Limits.leastPresence else { return [] }
            let evidence = parts.map { weights.text.sum($0, output) }
            let segments = digest.segments(weights.text, output)
            return digest.dyads.map { dyad in
                verdict(signal, dyad, digest, text, frames, presence, evidence, segments)
            }
        }
    }

    private func verdict(
        _ signal: SignalID,
        _ dyad: Dyad,
        _ digest: DocumentDigest,
        _ text: FeatureSet,
        _ frames: FeatureSet,
        _ presence: Double,
        _ evidence: [Double],
        _ segments: [SegmentEvidence]
    ) -> Verdict {
        let isCooperation = cooperation.contains(signal)
        let accused = accused[signal] ?? []
        let pair = digest.pairFeatures(
            signal,
            dyad,
            evidence: evidence,
            segments: segments,
            accused: accused,
            isCooperation: isCooperation
        )
        let stances = digest.stanceFeatures(signal, dyad, text: text, frames: frames).features
        let undone = Self.probability(
            weights.text.sum(stances, weights.undone(isCooperation: isCooperation))
        )
        func part(_ country: Country) -> Double {
            let features = digest.partFeatures(
                country,
                signal,
                undone > 0.5 ? .reverse : .advance,
                of: dyad,
                evidence: evidence,
                accused: accused,
                isCooperation: isCooperation
            )
            return weights.part.sum(features.features, 0)
        }
        return Verdict(
            signal: signal,
            dyad: dyad,
            presence: presence,
            pairing: Self.probability(weights.pair.sum(pair.features, 0)),
            undone: undone,
            together: Self.probability(weights.text.sum(stances, weights.together)),
            firstActs: Self.probability(part(dyad.first) - part(dyad.second)),
            sentence: digest.sentences.indices
                .filter {
                    digest.sentences[$0].names(dyad.first)
                        || digest.sentences[$0].names(dyad.second)
                }
                .max { evidence[$0] < evidence[$1] }
        )
    }

    static func probability(_ sum: Double) -> Double { 1 / (1 + exponential(-sum)) }
}
