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

    @inline(__always)
    mutating func insert(_ feature: Feature, _ name: @autoclosure () -> String) {
        features.append(feature)
        if names != nil { names?[feature] = name() }
    }

    mutating func reserve(_ count: Int) { features.reserveCapacity(count) }

    package mutating func formUnion(_ other: FeatureSet) {
        features += other.features
        if let more = other.names { names?.merge(more) { $1 } }
    }

    /// Takes out what is there twice; the first of each stays where it is.
    mutating func makeDistinct() {
        var places = 16
        while places < features.count * 2 { places *= 2 }
        // By a feature's hash, how many are kept once it is; 0 for none.
        let kept = withUnsafeTemporaryAllocation(of: Int32.self, capacity: places) { numbers in
            numbers.initialize(repeating: 0)
            var kept = 0
            for feature in features {
                var place = Int(feature.hash) & (places - 1)
                while numbers[place] != 0, features[Int(numbers[place]) - 1] != feature {
                    place = (place + 1) & (places - 1)
                }
                guard numbers[place] == 0 else { continue }
                features[kept] = feature
                kept += 1
                numbers[place] = Int32(kept)
            }
            return kept
        }
        features.removeLast(features.count - kept)
    }

    /// Adds each feature of another set for what it is told of.
    mutating func formUnion(
        _ other: FeatureSet,
        with kind: Feature.Kind,
        _ value: UInt32,
        _ label: @autoclosure () -> String
    ) {
        for feature in other.features {
            insert(feature.with(kind, value), "\(label()): \(other.names?[feature] ?? "")")
        }
    }
}
