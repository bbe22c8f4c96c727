/// The features of one thing, each once, with their names where somebody asks why.
package struct FeatureSet: Sendable {
    package private(set) var features: [Feature] = []
    /// What each feature says in words; nil where nobody asks.
    private(set) var names: [Feature: String]?
    /// By a feature's hash, how many are kept once it is; 0 for none: as they were made distinct last.
    private var slots: [Int32] = []

    /// What each counts: less where there are many, or the sums of long texts would be too sure.
    package var weight: Float {
        (Float(Limits.usualFeatures) / Float(max(features.count, 1))).squareRoot()
    }

    init(isNamed: Bool = false) {
        if isNamed { names = [:] }
    }

    var count: Int { features.count }

    @inline(__always)
    mutating func insert(_ feature: Feature, _ name: @autoclosure () -> String) {
        features.append(feature)
        if names != nil { names?[feature] = name() }
    }

    mutating func reserve(_ count: Int) { features.reserveCapacity(count) }

    /// Empties it for the next thing, and keeps its room.
    mutating func removeAll() {
        features.removeAll(keepingCapacity: true)
        if names != nil { names = [:] }
    }

    package mutating func formUnion(_ other: FeatureSet) {
        features += other.features
        if let more = other.names { names?.merge(more) { $1 } }
    }

    /// Adds each feature of a range of its own for what it is told of.
    mutating func repeatFeatures(
        _ range: Range<Int>,
        with kind: Feature.Kind,
        _ value: UInt32,
        _ label: @autoclosure () -> String
    ) {
        for index in range {
            let feature = features[index]
            let repeated = feature.with(kind, value)
            features.append(repeated)
            if let name = names?[feature] { names?[repeated] = "\(label()): \(name)" }
        }
    }

    /// Takes out what is there twice; the first of each stays where it is.
    mutating func makeDistinct() {
        if features.count > 1 { makeDistinct { _ in } }
    }

    /// The same, and tells for each feature that was there which it is of those that are left.
    mutating func makeDistinct(numbering: (Int32) -> Void) {
        var places = 16
        while places < features.count * 2 { places *= 2 }
        slots.removeAll(keepingCapacity: true)
        slots.append(contentsOf: repeatElement(0, count: places))
        var kept = 0
        features.withUnsafeMutableBufferPointer { features in
            slots.withUnsafeMutableBufferPointer { slots in
                for feature in features {
                    var place = Int(feature.hash) & (places - 1)
                    while slots[place] != 0, features[Int(slots[place]) - 1] != feature {
                        place = (place + 1) & (places - 1)
                    }
                    if slots[place] == 0 {
                        features[kept] = feature
                        kept += 1
                        slots[place] = Int32(kept)
                    }
                    numbering(slots[place] - 1)
                }
            }
        }
        features.removeLast(features.count - kept)
    }

    /// Which of its features one is, as they were made distinct; nil where it is none of them.
    @inline(__always)
    func number(of feature: Feature) -> Int? {
        var place = Int(feature.hash) & (slots.count - 1)
        while slots[place] != 0 {
            let number = Int(slots[place]) - 1
            if features[number] == feature { return number }
            place = (place + 1) & (slots.count - 1)
        }
        return nil
    }
}
