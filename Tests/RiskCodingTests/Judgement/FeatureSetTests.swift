import Testing

@testable import RiskCoding

struct FeatureSetTests {
    private func feature(_ number: Int) -> Feature { Feature(naming: "\(number)") }

    @Test func whatIsThereTwiceIsTakenOutAndToldWhichItIs() {
        var set = FeatureSet()
        for number in [3, 1, 3, 2, 1, 3] { set.insert(feature(number), "") }
        var numbers: [Int32] = []
        set.makeDistinct { numbers.append($0) }
        #expect(set.features == [3, 1, 2].map(feature))
        #expect(numbers == [0, 1, 0, 2, 1, 0])
        #expect([3, 1, 2, 4].map { set.number(of: feature($0)) } == [0, 1, 2, nil])
    }

    @Test func aFeatureIsRepeatedForWhatItIsToldOf() {
        var set = FeatureSet(isNamed: true)
        set.insert(feature(1), "one")
        set.insert(feature(2), "two")
        set.repeatFeatures(1..<2, with: .inField, 5, "in the title")
        let repeated = feature(2).with(.inField, 5)
        #expect(set.features == [feature(1), feature(2), repeated])
        #expect(set.names?[repeated] == "in the title: two")
    }

    /// Short lists are put in order one way, long ones another.
    @Test(arguments: [0, 1, 2, 24, 25, 300])
    func elementsAreInOrderEachOnce(_ count: Int) {
        let elements = (0..<count).map { $0 * 7919 % 101 }
        #expect(elements.sortedOnce() == Set(elements).sorted())
    }
}
