import RiskModel

/// Makes the readings of a document from what the judge says of it.
///
/// What the frames read of a signal that was never learnt, such as an operator's own, stands as it is.
struct Judgement {
    let document: Document
    let lexicon: CompiledLexicon
    let judge: Judge
    let digest: DocumentDigest

    /// In order of where the frames read them, then of how sure they are.
    func readings() -> [Reading] {
        let told = judge.verdicts(on: digest, from: Limits.leastProbability)
            .sorted { $0.probability > $1.probability }.map { reading($0) }
        let learnt = Set(judge.weights.signals)
        let kept = digest.readings.compactMap { reading in
            learnt.contains(reading.signal) ? told.first { $0.isSame(as: reading) } : reading
        }
        return kept + told.filter { reading in !kept.contains { $0.isSame(as: reading) } }
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
            words: framed?.words ?? verdict.sentence.map { words(of: digest.sentences[$0]) } ?? ""
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

    private func words(of sentence: SentenceDigest) -> String {
        let text =
            switch sentence.field {
            case .title: document.title
            case .summary: document.summary
            case .body: document.body
            }
        return (text ?? "").utf8.span.words(sentence.bytes)
    }

    private static let unknownIntensity = 0.6
}
