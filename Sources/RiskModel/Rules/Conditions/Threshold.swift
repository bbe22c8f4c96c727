/// A bound with hysteresis: crossed at one figure, cleared at another on the safe side of it.
package enum Threshold: Hashable, Sendable {
    /// Crossed at `bound` or above, cleared below `clear`, which is no higher.
    case above(bound: Double, clear: Double)
    /// Crossed at `bound` or below, cleared above `clear`, which is no lower.
    case below(bound: Double, clear: Double)

    package var bound: Double {
        switch self {
        case .above(let bound, _), .below(let bound, _): bound
        }
    }

    package var clear: Double {
        switch self {
        case .above(_, let clear), .below(_, let clear): clear
        }
    }

    package func isCrossed(by value: Double) -> Bool {
        switch self {
        case .above(let bound, _): value >= bound
        case .below(let bound, _): value <= bound
        }
    }

    package func isCleared(by value: Double) -> Bool {
        switch self {
        case .above(_, let clear): value < clear
        case .below(_, let clear): value > clear
        }
    }

    package func verdict(on value: Double) -> Finding.Verdict {
        isCrossed(by: value) ? .crossed : isCleared(by: value) ? .cleared : .between
    }

    func look(at reading: Reading, measure: Measure, signal: SignalID?) -> Finding {
        guard let value = measure.value(in: reading, signal: signal, at: reading.at) else {
            return Finding(.unknown, value: 0, words: "unknown")
        }
        return Finding(verdict(on: value), value: value, words: measure.words(value))
    }
}

extension Threshold: CustomStringConvertible {
    package var description: String {
        switch self {
        case .above(let bound, let clear): "above \(bound.plain), clears below \(clear.plain)"
        case .below(let bound, let clear): "below \(bound.plain), clears above \(clear.plain)"
        }
    }
}
