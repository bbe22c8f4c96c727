package import RiskModel

/// Weighs what the frames read, and words that they do not know, by what was learnt: which signals a document tells of,
/// of which pair of countries, whether the thing grows or is undone, and who acts.
///
/// Logistic regressions, each a sum of weights of features; the probabilities are those of the documents learnt from.
package final class Judge: Sendable {
    let weights: JudgeWeights
    let accused: [SignalID: Set<Country>]
    let cooperation: Set<SignalID>

    init(weights: JudgeWeights, accused: [SignalID: Set<Country>], cooperation: Set<SignalID>) {
        self.weights = weights
        self.accused = accused
        self.cooperation = cooperation
    }

    /// What was decided of one signal and pair.
    package struct Verdict: Sendable {
        package let signal: SignalID
        package let dyad: Dyad
        /// That the document tells of the signal, and that it is of the pair: 0…1 each.
        package let presence: Double
        package let pairing: Double
        package let undone: Double
        /// Who acts; nil where it is done together.
        package let source: Country?
        /// Where it is told most; nil where no sentence names either country.
        package let sentence: Int?

        /// That all of it is so.
        package var probability: Double { presence * pairing * max(undone, 1 - undone) }
        package var stance: Stance { undone > 0.5 ? .reverse : .advance }
    }

    /// All that is at least so likely; as it stands, also what is not likely enough to be told.
    package func verdicts(
        on digest: DocumentDigest,
        from least: Double = Limits.leastPresence
    ) -> [Verdict] {
        let dyads = digest.dyads + digest.impliedDyads(weights.unnamed)
        guard !dyads.isEmpty else { return [] }
        let told = TextEvidence(digest, weights.text)
        let text = told.sums()
        var frames = FeatureSet(isNamed: digest.isNamed)
        return weights.signals.indices.flatMap { output -> [Verdict] in
            let signal = weights.signals[output]
            frames.removeAll()
            digest.addFrames(signal, to: &frames)
            let presence = Self.probability(
                text[output] + weights.text.sum(frames.features, output)
            )
            guard presence >= least else { return [] }
            let question = Question(
                signal: signal,
                isCooperation: cooperation.contains(signal),
                least: least,
                accused: accused[signal] ?? [],
                text: text,
                frames: frames,
                presence: presence,
                evidence: told.sentences(output),
                segments: told.segments(output)
            )
            return dyads.compactMap { verdict(question, $0, digest) }
        }
    }

    /// Whether it says of a signal what becomes of it.
    func knows(_ signal: SignalID) -> Bool { weights.signals.contains(signal) }

    /// What is asked of a document for one signal, and what is known of it whatever the pair.
    private struct Question {
        let signal: SignalID
        let isCooperation: Bool
        /// What a verdict must reach.
        let least: Double
        let accused: Set<Country>
        /// What the text alone says, by output.
        let text: [Double]
        let frames: FeatureSet
        let presence: Double
        /// How much each sentence, and each part of one, speaks for the signal.
        let evidence: [Double]
        let segments: [SegmentEvidence]
    }

    /// Nil where it is hardly so.
    private func verdict(
        _ question: Question,
        _ dyad: Dyad,
        _ digest: DocumentDigest
    ) -> Verdict? {
        let pair = digest.pairFeatures(
            question.signal,
            dyad,
            evidence: question.evidence,
            segments: question.segments,
            accused: question.accused,
            isCooperation: question.isCooperation
        )
        let pairing = Self.probability(weights.pair.sum(pair.features, 0))
        guard question.presence * pairing >= question.least else { return nil }
        let stances = digest.stanceFeatures(
            question.signal,
            dyad,
            frames: question.frames,
            evidence: question.evidence
        ).features
        let places = weights.text.places(of: stances)
        func probability(_ output: Int) -> Double {
            Self.probability(question.text[output] + weights.text.sum(at: places, output))
        }
        let undone = probability(weights.undone(isCooperation: question.isCooperation))
        let sureness = question.presence * pairing * max(undone, 1 - undone)
        guard sureness >= question.least else { return nil }
        let together = probability(weights.together)
        return Verdict(
            signal: question.signal,
            dyad: dyad,
            presence: question.presence,
            pairing: pairing,
            undone: undone,
            source: together > Limits.leastTogether
                ? nil : source(question, undone > 0.5 ? .reverse : .advance, dyad, digest),
            sentence: digest.toldMost(of: dyad, question.evidence)
        )
    }

    /// The country of the pair that is likelier the source.
    private func source(
        _ question: Question,
        _ stance: Stance,
        _ dyad: Dyad,
        _ digest: DocumentDigest
    ) -> Country {
        func part(_ country: Country) -> Double {
            let features = digest.partFeatures(
                country,
                question.signal,
                stance,
                of: dyad,
                evidence: question.evidence,
                accused: question.accused,
                isCooperation: question.isCooperation
            )
            return weights.part.sum(features.features, 0)
        }
        return Self.probability(part(dyad.first) - part(dyad.second)) >= 0.5
            ? dyad.first : dyad.second
    }

    static func probability(_ sum: Double) -> Double { 1 / (1 + exponential(-sum)) }
}
