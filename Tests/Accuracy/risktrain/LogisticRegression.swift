import RiskCoding
import RiskModel

/// What is learnt from: features, each with a value, and whether it is so.
struct Example {
    var features: [(Feature, Float)]
    let isTrue: Bool
}

/// Logistic regression with a penalty on the squares of the weights, found by L-BFGS (Nocedal 1980).
///
/// Deterministic: no chance, one thread, sums in the order of the examples.
struct LogisticRegression {
    /// What an example weighs against the penalty.
    let cost: Float
    /// Features of fewer examples are not learnt.
    let leastCount: Int

    private static let memory = 6
    private static let rounds = 60

    func fit(_ examples: [Example]) -> [Feature: Float] {
        var (columns, rows) = indexed(examples)
        let signs = examples.map { $0.isTrue ? Float(1) : -1 }
        let scales = scales(columns.count, rows, signs)
        for index in rows.values.indices { rows.values[index] *= scales[Int(rows.places[index])] }
        var weights = [Float](repeating: 0, count: columns.count)
        minimize(&weights) { objective($0, rows, signs) }
        return Dictionary(uniqueKeysWithValues: zip(columns, zip(weights, scales).map { $0 * $1 }))
    }

    /// What each feature's values are multiplied by, so that the penalty lies less on what tells by itself: between a half, for
    /// one as frequent in what is so as in what is not, and more the further the two shares differ; 1 where they differ as
    /// they do in the mean (after Wang and Manning 2012, who take the ratio of the shares).
    private func scales(_ count: Int, _ rows: Rows, _ signs: [Float]) -> [Float] {
        var shares = [SIMD2<Float>](repeating: .one, count: count)
        var totals = SIMD2<Float>.one
        for (row, sign) in signs.enumerated() {
            totals[sign > 0 ? 0 : 1] += 1
            for index in rows.ends[row]..<rows.ends[row + 1] {
                shares[Int(rows.places[index])][sign * rows.values[index] > 0 ? 0 : 1] += 1
            }
        }
        let differences = shares.map { counts in
            let share = counts / totals
            return abs(share[0] - share[1]) / share.sum()
        }
        let mean = differences.reduce(0, +) / Float(max(count, 1))
        guard mean > 0 else { return [Float](repeating: 1, count: count) }
        return differences.map { (1 + $0 / mean) / 2 }
    }

    private func indexed(_ examples: [Example]) -> (columns: [Feature], rows: Rows) {
        var counts: [Feature: Int] = [:]
        for example in examples {
            for (feature, _) in example.features { counts[feature, default: 0] += 1 }
        }
        let columns = counts.filter { $0.value >= leastCount }.keys.sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(columns, Int32(0)...))
        var rows = Rows()
        for example in examples {
            for (feature, value) in example.features {
                guard let place = places[feature] else { continue }
                rows.places.append(place)
                rows.values.append(value)
            }
            rows.ends.append(rows.places.count)
        }
        return (columns, rows)
    }

    /// The features of all examples, one example after the other: where each is among the columns, and its value.
    private struct Rows {
        var ends = [0]
        var places: [Int32] = []
        var values: [Float] = []
    }

    /// Half the squares of the weights and the cost of all examples, with its gradient.
    private func objective(
        _ weights: [Float],
        _ rows: Rows,
        _ signs: [Float]
    ) -> (value: Double, gradient: [Float]) {
        var gradient = weights
        var value = weights.reduce(0.0) { $0 + Double($1) * Double($1) / 2 }
        let (weights, places, values) = (weights.span, rows.places.span, rows.values.span)
        for (row, sign) in signs.enumerated() {
            let range = rows.ends[row]..<rows.ends[row + 1]
            var sum: Float = 0
            for index in range { sum += weights[Int(places[index])] * values[index] }
            let margin = Double(sum * sign)
            let small = exponential(-abs(margin))
            value += Double(cost) * (softplus(small) + max(-margin, 0))
            let wrong = margin > 0 ? small / (1 + small) : 1 / (1 + small)
            let step = -cost * sign * Float(wrong)
            for index in range { gradient[Int(places[index])] += step * values[index] }
        }
        return (value, gradient)
    }

    /// log(1 + x) for 0 ≤ x ≤ 1, by the series of the inverse hyperbolic tangent.
    private func softplus(_ x: Double) -> Double {
        let ratio = x / (2 + x)
        let square = ratio * ratio
        var term = ratio
        var sum = 0.0
        for power in stride(from: 1.0, through: 19, by: 2) {
            sum += term / power
            term *= square
        }
        return 2 * sum
    }

    private func minimize(
        _ weights: inout [Float],
        _ objective: ([Float]) -> (value: Double, gradient: [Float])
    ) {
        var (value, gradient) = objective(weights)
        var steps: [[Float]] = []
        var changes: [[Float]] = []
        for _ in 0..<Self.rounds {
            let direction = self.direction(gradient, steps, changes)
            let slope = dot(direction, gradient)
            guard slope < -1e-6 else { return }
            var length: Float = steps.isEmpty ? 1 / max(1, norm(gradient)) : 1
            var tried = (value: Double.infinity, gradient: gradient)
            var next = weights
            for _ in 0..<20 {
                next = zip(weights, direction).map { $0 + length * $1 }
                tried = objective(next)
                if tried.value <= value + 1e-4 * Double(length) * slope { break }
                length /= 2
            }
            guard tried.value < value else { return }
            steps.append(zip(next, weights).map { $0 - $1 })
            changes.append(zip(tried.gradient, gradient).map { $0 - $1 })
            if steps.count > Self.memory {
                steps.removeFirst()
                changes.removeFirst()
            }
            let gain = value - tried.value
            weights = next
            (value, gradient) = tried
            if gain < 1e-5 * value { return }
        }
    }

    /// The two loops of L-BFGS.
    private func direction(_ gradient: [Float], _ steps: [[Float]], _ changes: [[Float]]) -> [Float]
    {
        var direction = gradient.map { -$0 }
        var shares: [Float] = []
        for (step, change) in zip(steps, changes).reversed() {
            let share = Float(dot(step, direction) / dot(step, change))
            shares.append(share)
            for index in direction.indices { direction[index] -= share * change[index] }
        }
        if let step = steps.last, let change = changes.last {
            let scale = Float(dot(step, change) / dot(change, change))
            for index in direction.indices { direction[index] *= scale }
        }
        for (pair, share) in zip(zip(steps, changes), shares.reversed()) {
            let back = Float(dot(pair.1, direction) / dot(pair.0, pair.1))
            for index in direction.indices { direction[index] += (share - back) * pair.0[index] }
        }
        return direction
    }

    private func dot(_ a: [Float], _ b: [Float]) -> Double {
        var sum = 0.0
        for index in a.indices { sum += Double(a[index]) * Double(b[index]) }
        return sum
    }

    private func norm(_ a: [Float]) -> Float { Float(dot(a, a).squareRoot()) }
}
