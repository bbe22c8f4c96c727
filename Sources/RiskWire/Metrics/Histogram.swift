/// How often a measured value lay under each of some bounds, as Prometheus counts it.
///
/// Adding one costs a search through some dozen bounds, and no memory.
package struct Histogram: Hashable, Sendable {
    /// Upper bounds, each included, in rising order; what lies above all of them is counted too.
    package let bounds: [Double]
    /// One count a bound, and one for what lies above; each value is in one alone.
    package private(set) var counts: [Int]
    package private(set) var sum: Double = 0

    package init(bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    /// For spans in seconds: from a flush of a good disk to a request that is given up.
    package static var spans: Histogram {
        Histogram(
            bounds: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
        )
    }

    package var count: Int { counts.reduce(0, +) }

    /// Adds a value; one that is no number is passed over.
    package mutating func add(_ value: Double) {
        guard !value.isNaN else { return }
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }

    package mutating func add(_ span: Duration) { add(span.inSeconds) }
}

extension Duration {
    /// With fractions.
    package var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
