/// Weights of features, one for each of some outputs; an output is the sum of its weights.
///
/// Sums do not depend on the order of the features: weights are multiples of a step that a `Double` holds millions of.
package struct LinearModel: Sendable {
    package let outputs: Int
    /// A record for each feature, in order of their numbers: the number, then the weights, four a word.
    ///
    /// Each stands where its number says, as a part of all numbers, or as near behind as there is room: it is found by one
    /// look into memory. Those between bear the highest number and weigh nothing. A weight is in steps of its output's scale.
    private let records: NumberTable<UInt32>
    /// Words of a record.
    private let width: Int
    /// Records of which the numbers are parts.
    private let slots: UInt32
    /// In fours, as the weights are.
    private let scales: [SIMD4<Float>]

    /// Makes a table of the weights that say something.
    package init(outputs: Int, weights: [Feature: [Float]]) {
        var largest = [Float](repeating: 0, count: outputs)
        for row in weights.values {
            for output in 0..<outputs { largest[output] = max(largest[output], abs(row[output])) }
        }
        let scales = largest.map { $0 / 127 }
        let rows = weights.sorted { $0.key < $1.key }.map { feature, row in
            (feature, row.enumerated().map { Self.step($1, scales[$0]) })
        }
        .filter { $0.1.contains { $0 != 0 } && $0.0.hash != Self.none }
        self.init(
            outputs: outputs,
            scales: scales,
            features: rows.map(\.0.hash),
            weights: rows.flatMap(\.1)
        )
    }

    /// Takes features in order of their numbers, with `outputs` steps each.
    private init(outputs: Int, scales: [Float], features: [UInt32], weights: [Int8]) {
        let words = (outputs + 3) / 4
        self.outputs = outputs
        width = 1 + words
        self.scales = Self.inFours(scales)
        slots = UInt32(features.count + features.count / Self.featuresPerGap + 1)
        var records: [UInt32] = []
        records.reserveCapacity((Int(slots) + 1) * width)
        let empty = [Self.none] + [UInt32](repeating: 0, count: words)
        for (index, feature) in features.enumerated() {
            while records.count < Self.slot(of: feature, among: slots) * width { records += empty }
            records.append(feature)
            for word in 0..<words {
                var four = SIMD4<Int8>()
                for output in 4 * word..<min(4 * word + 4, outputs) {
                    four[output % 4] = weights[index * outputs + output]
                }
                records.append(unsafeBitCast(four, to: UInt32.self))
            }
        }
        // Two more, for searches to end at.
        while records.count < (Int(slots) + 2) * width { records += empty }
        records += empty + empty
        self.records = NumberTable(records)
    }

    /// The number of a record that is none.
    private static let none = UInt32.max
    /// Features for which there is room for one more.
    private static let featuresPerGap = 2

    /// Where a feature's record would stand if it were the only one.
    @inline(__always)
    private static func slot(of feature: UInt32, among slots: UInt32) -> Int {
        Int((UInt64(feature) * UInt64(slots)) >> 32)
    }

    private static func inFours(_ scales: [Float]) -> [SIMD4<Float>] {
        stride(from: 0, to: scales.count, by: 4).map { first in
            var four = SIMD4<Float>()
            for output in first..<min(first + 4, scales.count) {
                four[output - first] = scales[output]
            }
            return four
        }
    }

    private static func step(_ weight: Float, _ scale: Float) -> Int8 {
        scale > 0 ? Int8((weight / scale).rounded()) : 0
    }

    /// The weight of a feature for an output; 0 for one that was never learnt.
    package func weight(_ feature: Feature, _ output: Int) -> Double { sum([feature], output) }

    package func sum(_ features: [Feature], _ output: Int) -> Double {
        var sum = 0.0
        var first = 0
        while first < features.count {
            let part = first..<min(first + Self.lookedUpTogether, features.count)
            withUnsafeTemporaryAllocation(of: Place.self, capacity: part.count) { places in
                find(features[part], places)
                for place in places { sum += weight(at: place, output) }
            }
            first = part.upperBound
        }
        return sum
    }

    /// Places that are looked up at a time: as many as the stack has room for without being asked.
    private static let lookedUpTogether = 128

    // MARK: Features that are looked up once

    /// Where the record of a feature begins; for one that was never learnt, the record that weighs nothing.
    typealias Place = Int32

    func places(of features: [Feature]) -> [Place] {
        [Place](unsafeUninitializedCapacity: features.count) { places, count in
            find(features[...], places)
            count = features.count
        }
    }

    /// What `sum` is of the features looked up.
    func sum(at places: [Place], _ output: Int) -> Double {
        places.reduce(0) { $0 + weight(at: $1, output) }
    }

    /// The sums of all outputs.
    func sums(of places: [Place]) -> [Double] {
        var sums = [Double](repeating: 0, count: outputs)
        for (word, scale) in scales.enumerated() {
            var sum = SIMD4<Double>()
            for place in places {
                let steps = unsafeBitCast(records[Int(place) + 1 + word], to: SIMD4<Int8>.self)
                sum += SIMD4<Double>(SIMD4<Float>(steps) * scale)
            }
            for output in 4 * word..<min(4 * word + 4, outputs) { sums[output] = sum[output % 4] }
        }
        return sums
    }

    @inline(__always)
    func weight(at place: Place, _ output: Int) -> Double {
        let steps = unsafeBitCast(records[Int(place) + 1 + output / 4], to: SIMD4<Int8>.self)
        return Double(Float(steps[output % 4]) * scales[output / 4][output % 4])
    }

    /// Finds the records of features.
    ///
    /// In two rounds, the first without a choice, so that the processor fetches many records at a time.
    @inline(__always)
    private func find(
        _ features: ArraySlice<Feature>,
        _ places: UnsafeMutableBufferPointer<Place>
    ) {
        for (index, feature) in features.enumerated() {
            let place = Self.slot(of: feature.hash, among: slots) * width
            places[index] =
                Place(truncatingIfNeeded: place)
                &+ (records[place] < feature.hash ? Place(truncatingIfNeeded: width) : 0)
        }
        let nothing = Place(records.count - width)
        for (index, feature) in features.enumerated() {
            var place = Int(places[index])
            while records[place] < feature.hash { place += width }
            places[index] = records[place] == feature.hash ? Place(place) : nothing
        }
    }
}

extension LinearModel {
    /// The same weights give the same bytes.
    func write(to image: inout ImageWriter) {
        let places = stride(from: 0, to: records.count, by: width)
            .filter { records[$0] != Self.none }
        putOutputs(to: &image)
        image.put(places.map { records[$0] })
        image.put(
            places.flatMap { place in
                (0..<outputs).map { output in
                    unsafeBitCast(records[place + 1 + output / 4], to: SIMD4<Int8>.self)[output % 4]
                }
            }
        )
    }

    init(from image: inout ImageReader) throws(ImageReader.Fault) {
        let scales = try Self.scales(from: &image)
        let features: NumberTable<UInt32> = try image.numbers()
        let weights: NumberTable<Int8> = try image.numbers()
        guard weights.count == features.count * scales.count,
            zip(features, features.dropFirst()).allSatisfy(<)
        else { throw ImageReader.Fault() }
        self.init(
            outputs: scales.count,
            scales: scales,
            features: Array(features),
            weights: Array(weights)
        )
    }

    /// The tables as they lie in memory, to be read in place.
    func writeTables(to image: inout ImageWriter) {
        putOutputs(to: &image)
        image.put(records)
        image.put(slots)
    }

    init(tablesFrom image: inout ImageReader) throws(ImageReader.Fault) {
        let scales = try Self.scales(from: &image)
        outputs = scales.count
        self.scales = Self.inFours(scales)
        width = 1 + self.scales.count
        records = try image.numbers()
        slots = try image.number()
    }

    private func putOutputs(to image: inout ImageWriter) {
        image.put(UInt32(outputs))
        image.put((0..<outputs).map { scales[$0 / 4][$0 % 4].bitPattern })
    }

    private static func scales(from image: inout ImageReader) throws(ImageReader.Fault) -> [Float] {
        let outputs = Int(try image.number(UInt32.self))
        let scales: NumberTable<UInt32> = try image.numbers()
        guard scales.count == outputs else { throw ImageReader.Fault() }
        return scales.map { Float(bitPattern: $0) }
    }
}
