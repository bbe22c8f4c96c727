/// What the words of a document say by a model, as a whole and part by part.
///
/// The features of a part are those of the whole too: each is looked up in the model once.
package struct TextEvidence {
    private let digest: DocumentDigest
    private let model: LinearModel
    /// Each once.
    private var features: FeatureSet
    /// Where the model has what each of them weighs.
    private let places: [LinearModel.Place]
    /// All that the sentences told, as numbers of `features`, and where each sentence's are.
    private var told: [Int32] = []
    private let sentences: [Range<Int>]

    package init(_ digest: DocumentDigest, _ model: LinearModel) {
        self.digest = digest
        self.model = model
        var told: [Int32] = []
        (features, sentences) = digest.toldFeatures()
        told.reserveCapacity(features.count)
        features.makeDistinct { told.append($0) }
        places = model.places(of: features.features)
        self.told = told
    }

    /// What the whole says, by output.
    func sums() -> [Double] {
        let weight = Double(features.weight)
        return model.sums(of: places).map { $0 * weight }
    }

    /// How much each sentence speaks for an output; a sole one speaks for all there is.
    package func sentences(_ output: Int) -> [Double] {
        guard sentences.count != 1 else { return [1] }
        // The last sentence that told a feature, by its number: each counts once in a sentence.
        var last = [Int32](repeating: -1, count: places.count)
        return sentences.indices.map { sentence in
            var sum = 0.0
            for number in told[sentences[sentence]].lazy.map({ Int($0) })
            where last[number] != Int32(sentence) {
                last[number] = Int32(sentence)
                sum += model.weight(at: places[number], output)
            }
            return sum
        }
    }

    /// How much each segment of each sentence speaks for an output, and whom it names.
    package func segments(_ output: Int) -> [SegmentEvidence] {
        var segments: [SegmentEvidence] = []
        for sentence in digest.sentences {
            for segment in sentence.segments {
                var weight = 0.0
                digest.forEachFeature(of: segment, in: sentence) { feature in
                    guard let number = features.number(of: feature) else { return }
                    weight += model.weight(at: places[number], output)
                }
                segments.append(
                    SegmentEvidence(
                        weight: weight,
                        countries: sentence.countries[segment.countries]
                    )
                )
            }
        }
        return segments
    }
}
