import RiskModel

/// Makes the readings of a document from what the judge says of it.
///
/// What the frames read of a signal that was never learnt, such as an operator's own, stands as it is.
struct Judgement {
    let lexicon: CompiledLexicon
    let judge: Judge
    let digest: DocumentDigest

    /// In order of where the frames read them, then of how sure they are.
    func readings() -> [Reading] {
        let told = judge.verdicts(on: digest, from: Limits.leastProbability).filter(isTold)
            .sorted { $0.probability > $1.probability }.map { reading($0) }
        guard !told.isEmpty || !digest.readings.isEmpty else { return [] }
        let kept = digest.readings.compactMap { reading in
            judge.knows(reading.signal) ? told.first { $0.isSame(as: reading) } : reading
        }
        return kept + told.filter { reading in !kept.contains { $0.isSame(as: reading) } }
    }

    /// Whether it is likely enough to be coded; of a country that is not named, the pair has to be by itself.
    func isTold(_ verdict: Judge.Verdict) -> Bool {
        verdict.probability >= Limits.leastProbability
            && (digest.dyads.contains(verdict.dyad) || verdict.pairing >= Limits.leastImplied)
    }

    private func reading(_ verdict: Judge.Verdict) -> Reading {
        let framed = digest.readings.first {
            $0.dyad == verdict.dyad && $0.signal == verdict.signal && $0.stance == verdict.stance
        }
        let source = verdict.source
        return Reading(
            dyad: verdict.dyad,
            source: source,
            target: source.map {
                $0 == verdict.dyad.first ? verdict.dyad.second : verdict.dyad.first
            },
            signal: verdict.signal,
            stance: verdict.stance,
            intensity: framed?.intensity ?? intensity(verdict),
            confidence: verdict.probability,
            isExplicit: framed?.isExplicit ?? false,
            place: framed?.place ?? verdict.sentence.map { place(of: digest.sentences[$0]) }
        )
    }

    /// What the frames of the signal and stance mostly have, bounded by the statuses of the sentence.
    private func intensity(_ verdict: Judge.Verdict) -> Double {
        let usual = lexicon.frames.filter {
            $0.signal == verdict.signal && $0.stance == verdict.stance
        }
        .map(\.intensity).sorted()
        let middle = usual.isEmpty ? Self.unknownIntensity : usual[usual.count / 2]
        let statuses = verdict.sentence.map { digest.sentences[$0].statuses } ?? 0
        return lexicon.statuses.enumerated().reduce(middle) { intensity, status in
            guard statuses & (1 << UInt32(status.offset)) != 0, let bound = status.element.intensity
            else { return intensity }
            return min(intensity, bound)
        }
    }

    /// Which clause tells of it is not known: only a sentence that names one day tells when it was.
    private func place(of sentence: SentenceDigest) -> Reading.Place {
        Reading.Place(field: sentence.field, sentence: sentence.bytes, clause: sentence.bytes)
    }

    private static let unknownIntensity = 0.6
}
