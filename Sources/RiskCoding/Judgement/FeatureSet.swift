/// The features of one thing, each once, with their names where somebody asks why.
package struct FeatureSet: Sendable {
    package private(set) var features: [Feature] = []
    /// What each feature says in words; nil where nobody asks.
    private(set) var names: [Feature: String]?

    /// What each counts: less where there are many, or the sums of long texts would be too sure.
    package var weight: Float {
        (Float(Limits.usualFeatures) / Float(max(features.count, 1))).squareRoot()
    }

    init(isNamed: Bool = false) {
        if isNamed { names = [:] }
    }

    mutating func insert(_ feature: Feature, _ name: @autoclosure () -> String) {
        features.append(feature)
        if names != nil { names?[feature] = name() }
    }

    package mutating func formUnion(_ other: FeatureSet) {
        features += other.features
        if let more = other.names { names?.merge(more) { $1 } }
    }

    /// Takes out what is there twice.
    mutating func makeDistinct() {
        features.sort()
        var kept = 0
        for index in features.indices where kept == 0 || features[index] != features[kept - 1] {
            features[kept] = features[index]
            kept += 1
        }
        features.removeLast(features.count - kept)
    }

    /// Each feature again for what it is told of.
    func with(_ kind: Feature.Kind, _ value: UInt32, _ label: String) -> FeatureSet {
        var set = FeatureSet(isNamed: names != nil)
        for feature in features {
            set.insert(feature.with(kind, value), "\(label): \(names?[feature] ?? "")")
        }
        return set
    }
}
