import RiskCoding
import RiskModel

/// Learns the weights of a judge from labelled documents.
struct Trainer {
    let signals: [Signal]
    let accused: [SignalID: Set<Country>]

    private let wide = LogisticRegression(cost: 0.3, leastCount: 5)
    private let narrow = LogisticRegression(cost: 0.08, leastCount: 2)

    func train(_ documents: [LabelledDocument]) -> JudgeWeights {
        let unnamed = unnamed(documents)
        let evidence = evidence(documents)
        return JudgeWeights(
            signals: signals.map(\.id),
            unnamed: unnamed,
            text: textModel(documents, evidence),
            pair: pairModel(documents, evidence, unnamed),
            part: partModel(documents, evidence)
        )
    }

    /// How much each sentence of a document, and each part of one, speaks for each signal.
    private struct Evidence {
        let sentences: [[Double]]
        let segments: [[SegmentEvidence]]
    }

    /// For each document by what the other folds teach: what a document itself has taught speaks too loudly there.
    private func evidence(_ documents: [LabelledDocument]) -> [Evidence] {
        let folds = documents.map { Feature(naming: $0.id).hash / 4 % Self.folds }
        let models = (0..<Self.folds).map { fold in
            let others = zip(documents, folds).filter { $1 != fold }.map(\.0)
            return model(presences(others, others.map { $0.digest.textFeatures() }))
        }
        return zip(documents, folds).map { document, fold in
            let evidence = TextEvidence(document.digest, models[Int(fold)])
            return Evidence(
                sentences: signals.indices.map { evidence.sentences($0) },
                segments: signals.indices.map { evidence.segments($0) }
            )
        }
    }

    private static let folds: UInt32 = 3

    /// The countries that are a party, not named, in several documents that name one other.
    private func unnamed(_ documents: [LabelledDocument]) -> [Country] {
        var counts: [Country: Int] = [:]
        for document in documents {
            guard let named = document.digest.onlyCountry else { continue }
            for dyad in Set(document.gold.map(\.dyad)) where dyad.contains(named) {
                counts[dyad.first == named ? dyad.second : dyad.first, default: 0] += 1
            }
        }
        return counts.filter { $0.value >= Self.leastUnnamed }.keys.sorted()
    }

    /// Documents in which a country must be meant without a name, to be looked for in others.
    private static let leastUnnamed = 4

    // MARK: What the text tells

    private func textModel(_ documents: [LabelledDocument], _ evidence: [Evidence]) -> LinearModel {
        let texts = documents.map { $0.digest.textFeatures() }
        var columns = presences(documents, texts)
        for polarity in [Polarity.risk, .cooperation] {
            columns.append(
                wide.fit(events(documents, texts, evidence, of: polarity) { $0.stance == .reverse })
            )
        }
        columns.append(wide.fit(events(documents, texts, evidence) { $0.source == nil }))
        return model(columns)
    }

    /// That a document tells of each signal.
    private func presences(
        _ documents: [LabelledDocument],
        _ texts: [FeatureSet]
    ) -> [[Feature: Float]] {
        signals.map { signal in
            wide.fit(
                zip(documents, texts).map { document, text in
                    let frames = document.digest.frameFeatures(
                        signal.id,
                        isTunedOn: document.isTunedOn
                    )
                    return Example(text, frames, document.tells(signal.id))
                }
            )
        }
    }

    /// An example for each signal and pair that a document tells of, of a polarity or of all.
    private func events(
        _ documents: [LabelledDocument],
        _ texts: [FeatureSet],
        _ evidence: [Evidence],
        of polarity: Polarity? = nil,
        _ isTrue: (LabelledDocument.Gold) -> Bool
    ) -> [Example] {
        var examples: [Example] = []
        for (index, document) in documents.enumerated() {
            for (output, signal) in signals.enumerated()
            where polarity == nil || signal.polarity == polarity {
                let gold = document.gold.filter { $0.signal == signal.id }
                let frames = document.digest.frameFeatures(signal.id, isTunedOn: document.isTunedOn)
                for event in gold where gold.filter({ $0.dyad == event.dyad }).count == 1 {
                    let set = document.digest.stanceFeatures(
                        signal.id,
                        event.dyad,
                        frames: frames,
                        evidence: evidence[index].sentences[output]
                    )
                    examples.append(Example(texts[index], set, isTrue(event)))
                }
            }
        }
        return examples
    }

    private func model(_ columns: [[Feature: Float]]) -> LinearModel {
        var rows: [Feature: [Float]] = [:]
        for (output, column) in columns.enumerated() {
            for (feature, weight) in column {
                rows[feature, default: [Float](repeating: 0, count: columns.count)][output] = weight
            }
        }
        return LinearModel(outputs: columns.count, weights: rows)
    }

    // MARK: Of whom

    private func pairModel(
        _ documents: [LabelledDocument],
        _ evidence: [Evidence],
        _ unnamed: [Country]
    ) -> LinearModel {
        var examples: [Example] = []
        for (index, document) in documents.enumerated() where !document.isTunedOn {
            for (output, signal) in signals.enumerated() where document.tells(signal.id) {
                let dyads = document.dyads(of: signal.id)
                for dyad in document.digest.dyads + document.digest.impliedDyads(unnamed) {
                    let set = document.digest.pairFeatures(
                        signal.id,
                        dyad,
                        evidence: evidence[index].sentences[output],
                        segments: evidence[index].segments[output],
                        accused: accused[signal.id] ?? [],
                        isCooperation: signal.polarity == .cooperation
                    )
                    examples.append(Example(set.features, dyads.contains(dyad)))
                }
            }
        }
        return model([narrow.fit(examples)])
    }

    private func partModel(
        _ documents: [LabelledDocument],
        _ evidence: [Evidence]
    ) -> LinearModel {
        var examples: [Example] = []
        for (index, document) in documents.enumerated() {
            for (output, signal) in signals.enumerated() {
                for gold in document.gold where gold.signal == signal.id {
                    guard let source = gold.source else { continue }
                    func part(_ country: Country) -> [Feature] {
                        document.digest.partFeatures(
                            country,
                            signal.id,
                            gold.stance,
                            of: gold.dyad,
                            evidence: evidence[index].sentences[output],
                            accused: accused[signal.id] ?? [],
                            isCooperation: signal.polarity == .cooperation
                        ).features
                    }
                    examples.append(
                        Example(
                            part(gold.dyad.first),
                            minus: part(gold.dyad.second),
                            source == gold.dyad.first
                        )
                    )
                }
            }
        }
        return model([narrow.fit(examples)])
    }
}

extension Example {
    /// What the text tells, each by its weight, and what the frames do.
    init(_ text: FeatureSet, _ frames: FeatureSet, _ isTrue: Bool) {
        let weight = text.weight
        self.init(
            features: text.features.sorted().map { ($0, weight) }
                + frames.features.sorted().map { ($0, 1) },
            isTrue: isTrue
        )
    }

    init(_ features: [Feature], minus others: [Feature] = [], _ isTrue: Bool) {
        var values: [Feature: Float] = [:]
        for feature in features { values[feature, default: 0] += 1 }
        for feature in others { values[feature, default: 0] -= 1 }
        let sorted = values.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        self.init(features: sorted.map { ($0.key, $0.value) }, isTrue: isTrue)
    }
}
