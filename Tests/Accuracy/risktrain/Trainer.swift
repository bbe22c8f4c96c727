import RiskCoding
import RiskModel

/// Learns the weights of a judge from labelled documents.
struct Trainer {
    let signals: [Signal]
    let accused: [SignalID: Set<Country>]

    private let wide = LogisticRegression(cost: 0.3, leastCount: 2)
    private let narrow = LogisticRegression(cost: 0.1, leastCount: 2)

    func train(_ documents: [LabelledDocument]) -> JudgeWeights {
        let text = textModel(documents)
        let unnamed = unnamed(documents)
        let pair = pairModel(documents.filter { !$0.isTunedOn }, text, unnamed)
        let part = partModel(documents, text)
        return JudgeWeights(
            signals: signals.map(\.id),
            unnamed: unnamed,
            text: text,
            pair: pair,
            part: part
        )
    }

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

    private func textModel(_ documents: [LabelledDocument]) -> LinearModel {
        let texts = documents.map { $0.digest.textFeatures() }
        var columns = signals.map { signal in
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
        let risks = signals.filter { $0.polarity == .risk }
        let cooperations = signals.filter { $0.polarity == .cooperation }
        columns.append(wide.fit(events(of: risks, documents, texts) { $0.stance == .reverse }))
        columns.append(
            wide.fit(events(of: cooperations, documents, texts) { $0.stance == .reverse })
        )
        columns.append(wide.fit(events(of: signals, documents, texts) { $0.source == nil }))
        return model(columns)
    }

    /// An example for each signal that a document tells of.
    private func events(
        of signals: [Signal],
        _ documents: [LabelledDocument],
        _ texts: [FeatureSet],
        _ isTrue: (LabelledDocument.Gold) -> Bool
    ) -> [Example] {
        zip(documents, texts).flatMap { document, text in
            signals.flatMap { signal -> [Example] in
                let gold = document.gold.filter { $0.signal == signal.id }
                guard Set(gold.map(\.stance)).count == 1, let event = gold.first else { return [] }
                let frames = document.digest.frameFeatures(signal.id, isTunedOn: document.isTunedOn)
                let set = document.digest.stanceFeatures(signal.id, event.dyad, frames: frames)
                return [Example(text, set, isTrue(event))]
            }
        }
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
        _ text: LinearModel,
        _ unnamed: [Country]
    ) -> LinearModel {
        var examples: [Example] = []
        for document in documents {
            for (output, signal) in signals.enumerated() where document.tells(signal.id) {
                let dyads = document.dyads(of: signal.id)
                let evidence = document.digest.evidence(text, output)
                let segments = document.digest.segments(text, output)
                for dyad in document.digest.dyads + document.digest.impliedDyads(unnamed) {
                    let set = document.digest.pairFeatures(
                        signal.id,
                        dyad,
                        evidence: evidence,
                        segments: segments,
                        accused: accused[signal.id] ?? [],
                        isCooperation: signal.polarity == .cooperation
                    )
                    examples.append(Example(set.features, dyads.contains(dyad)))
                }
            }
        }
        return model([narrow.fit(examples)])
    }

    private func partModel(_ documents: [LabelledDocument], _ text: LinearModel) -> LinearModel {
        var examples: [Example] = []
        for document in documents {
            for (output, signal) in signals.enumerated() {
                let evidence = document.digest.evidence(text, output)
                for gold in document.gold where gold.signal == signal.id {
                    guard let source = gold.source else { continue }
                    func part(_ country: Country) -> [Feature] {
                        document.digest.partFeatures(
                            country,
                            signal.id,
                            gold.stance,
                            of: gold.dyad,
                            evidence: evidence,
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
