/// Weights of features, one for each of some outputs; an output is the sum of its weights.
package struct LinearModel: Sendable {
    package let outputs: Int
    /// Open addressing over features, a power of two in size; 0 marks an empty place.
    private let slots: NumberTable<UInt32>
    /// `outputs` weights for each slot, in steps of the output's scale.
    private let weights: NumberTable<Int8>
    private let scales: [Float]

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
        .filter { $0.1.contains { $0 != 0 } && $0.0.hash != 0 }
        self.init(
            outputs: outputs,
            scales: scales,
            features: rows.map(\.0.hash),
            rows: rows.flatMap(\.1)
        )
    }

    /// Lays out the rows, `outputs` steps a feature.
    private init(outputs: Int, scales: [Float], features: [UInt32], rows: [Int8]) {
        var size = 16
        while size < features.count * 2 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        var table = [Int8](repeating: 0, count: size * outputs)
        for (index, feature) in features.enumerated() {
            var place = Int(feature) & (size - 1)
            while slots[place] != 0 { place = (place + 1) & (size - 1) }
            slots[place] = feature
            for output in 0..<outputs {
                table[place * outputs + output] = rows[index * outputs + output]
            }
        }
        self.outputs = outputs
        self.slots = NumberTable(slots)
        weights = NumberTable(table)
        self.scales = scales
    }

    private static func step(_ weight: Float, _ scale: Float) -> Int8 {
        scale > 0 ? Int8((weight / scale).rounded()) : 0
    }

    /// The weight of a feature for an output; 0 for one that was never learnt.
    package func weight(_ feature: Feature, _ output: Int) -> Double {
        guard let row = row(feature) else { return 0 }
        return Double(Float(weights[row + output]) * scales[output])
    }

    /// Adds the weights of features to the sums of all outputs.
    func add(_ features: [Feature], to sums: inout [Double]) {
        for feature in features {
            guard let row = row(feature) else { continue }
            for output in 0..<outputs {
                sums[output] += Double(Float(weights[row + output]) * scales[output])
            }
        }
    }

    package func sum(_ features: [Feature], _ output: Int) -> Double {
        features.reduce(0) { $0 + weight($1, output) }
    }

    @inline(__always)
    private func row(_ feature: Feature) -> Int? {
        let mask = slots.count - 1
        var place = Int(feature.hash) & mask
        while slots[place] != 0 {
            if slots[place] == feature.hash { return place * outputs }
            place = (place + 1) & mask
        }
        return nil
    }
}

extension LinearModel {
    /// Only what is taken is written, in order of the feature: the same weights give the same bytes.
    func write(to image: inout ImageWriter) {
        let rows = slots.indices.filter { slots[$0] != 0 }.sorted { slots[$0] < slots[$1] }
        image.put(UInt32(outputs))
        image.put(scales.map(\.bitPattern))
        image.put(rows.map { slots[$0] })
        image.put(rows.flatMap { weights[$0 * outputs..<($0 + 1) * outputs] })
    }

    init(from image: inout ImageReader) throws(ImageReader.Fault) {
        let outputs = Int(try image.number(UInt32.self))
        let scales: NumberTable<UInt32> = try image.numbers()
        let features: NumberTable<UInt32> = try image.numbers()
        let rows: NumberTable<Int8> = try image.numbers()
        guard scales.count == outputs, rows.count == features.count * outputs else {
            throw ImageReader.Fault()
        }
        self.init(
            outputs: outputs,
            scales: scales.map { Float(bitPattern: $0) },
            features: Array(features),
            rows: Array(rows)
        )
    }

    /// The table as it lies in memory, to be read in place: larger than what `write(to:)` makes.
    func writeTable(to image: inout ImageWriter) {
        image.put(UInt32(outputs))
        image.put(scales.map(\.bitPattern))
        image.put(slots)
        image.put(weights)
    }

    init(tableFrom image: inout ImageReader) throws(ImageReader.Fault) {
        outputs = Int(try image.number(UInt32.self))
        let scales: NumberTable<UInt32> = try image.numbers()
        self.scales = scales.map { Float(bitPattern: $0) }
        slots = try image.numbers()
        weights = try image.numbers()
        guard scales.count == outputs, weights.count == slots.count * outputs else {
            throw ImageReader.Fault()
        }
    }
}
