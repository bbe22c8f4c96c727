import TestKit
import Testing

@testable import RiskCoding

/// A model has the weight of each feature that was learnt, and none of the others.
struct LinearModelTests {
    /// So many that records stand side by side, behind gaps, and behind the place that their number says.
    @Test(arguments: [0, 1, 2, 3, 100, 20_000])
    func eachFeatureHasItsOwnWeight(_ count: Int) {
        let learnt = (0..<count).map { Feature(naming: "learnt \($0)") }
        // The largest is 127: weights are kept in steps of a hundred and twenty-seventh of it.
        let weights = Dictionary(
            learnt.enumerated().map { ($1, [Float(127 - $0 % 127), -1, 0, 0, 0]) }
        ) { first, _ in first }
        let model = LinearModel(outputs: 5, weights: weights)
        for feature in learnt {
            #expect(model.weight(feature, 0) == weights[feature].map { Double($0[0]) })
            #expect(model.weight(feature, 2) == 0)
        }
        for number in 0..<1000 where weights[Feature(naming: "other \(number)")] == nil {
            #expect(model.weight(Feature(naming: "other \(number)"), 0) == 0)
        }
    }

    /// A block is looked up at a time: more features than one holds.
    @Test func sumsAreThoseOfTheFeatures() {
        var random = SplitMix64(seed: 7)
        let known = (0..<400).map { Feature(naming: "known \($0)") }
        let model = LinearModel(
            outputs: 9,
            weights: Dictionary(
                uniqueKeysWithValues: known.map { feature in
                    (feature, (0..<9).map { _ in Float.random(in: -2...2, using: &random) })
                }
            )
        )
        let asked = known.shuffled(using: &random) + (0..<50).map { Feature(naming: "no \($0)") }
        let places = model.places(of: asked)
        let sums = model.sums(of: places)
        for output in 0..<9 {
            let expected = asked.reduce(0) { $0 + model.weight($1, output) }
            #expect(model.sum(asked, output) == expected)
            #expect(model.sum(at: places, output) == expected)
            #expect(sums[output] == expected)
        }
    }

    @Test func tablesAreReadBackAsTheyWere() throws {
        let known = (0..<300).map { Feature(naming: "known \($0)") }
        let model = LinearModel(
            outputs: 1,
            weights: Dictionary(uniqueKeysWithValues: known.map { ($0, [Float($0.hash % 9)]) })
        )
        var image = ImageWriter()
        model.writeTables(to: &image)
        let bytes = image.bytes.withUnsafeBytes { ImageBytes(copying: $0) }
        var reader = ImageReader(bytes)
        let read = try LinearModel(tablesFrom: &reader)
        for feature in known { #expect(read.weight(feature, 0) == model.weight(feature, 0)) }
    }
}
