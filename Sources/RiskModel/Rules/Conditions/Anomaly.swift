/// A value far from what it has lately been, measured robustly: by median and MAD, which a few wild values do
/// not move.
///
/// z = (x − median) / (1.4826 · MAD), with MAD the median distance of the values from their median; the
/// factor makes it a standard deviation where values are normal (Iglewicz and Hoaglin, "How to Detect and
/// Handle Outliers", 1993).
package struct Anomaly: Hashable, Sendable {
    package enum Direction: String, Sendable, CaseIterable { case up, down, any }

    package let direction: Direction
    /// Met at |z| of so much or more.
    package let bound: Double
    /// Cleared below, no more than `bound`.
    package let clear: Double
    /// The span before the look that tells what is usual.
    package let window: Duration
    /// How much of it there must be since the first event of the dyad.
    package let minimumHistory: Duration
    /// The least that a standard deviation is taken for, in the measure's unit: where nothing ever moved,
    /// a hair's breadth is not strange.
    package let floor: Double

    /// How often within the window the measure is looked at.
    static let samples = 120

    package init(
        _ direction: Direction = .any,
        bound: Double,
        clear: Double,
        window: Duration,
        minimumHistory: Duration,
        floor: Double
    ) {
        self.direction = direction
        self.bound = bound
        self.clear = clear
        self.window = window
        self.minimumHistory = minimumHistory
        self.floor = floor
    }

    func look(at reading: Reading, measure: Measure, signal: SignalID?) -> Finding {
        guard let value = measure.value(in: reading, signal: signal, at: reading.at),
            let first = reading.firstEventAt
        else { return Finding(.unknown, value: 0, words: "unknown") }
        let known = reading.at.since(first)
        guard known >= minimumHistory else {
            let words = "only \(known.wholeDays) days of history, of \(minimumHistory.words)"
            return Finding(.unknown, value: 0, words: words)
        }
        let step = window / Self.samples
        let history = (1...Self.samples).map { reading.at - step * $0 }.filter { $0 >= first }
            .compactMap { measure.value(in: reading, signal: signal, at: $0) }
        guard let strangeness = strangeness(of: value, among: history) else {
            return Finding(.unknown, value: 0, words: "unknown")
        }
        return Finding(
            Threshold.above(bound: bound, clear: clear).verdict(on: directed(strangeness)),
            value: strangeness,
            words: "\(measure.words(value)) is \(strangeness.oneDecimal) deviations from usual"
        )
    }

    /// z of a value among others; nil where there are none.
    package func strangeness(of value: Double, among others: [Double]) -> Double? {
        guard let centre = median(others) else { return nil }
        let distance = median(others.map { abs($0 - centre) }) ?? 0
        return (value - centre) / max(1.4826 * distance, floor)
    }

    private func directed(_ strangeness: Double) -> Double {
        switch direction {
        case .up: strangeness
        case .down: -strangeness
        case .any: abs(strangeness)
        }
    }

    private func median(_ values: [Double]) -> Double? {
        let sorted = values.sorted()
        guard let upper = sorted.dropFirst(sorted.count / 2).first else { return nil }
        return sorted.count.isMultiple(of: 2) ? (sorted[sorted.count / 2 - 1] + upper) / 2 : upper
    }
}

extension Anomaly: CustomStringConvertible {
    package var description: String {
        let side =
            switch direction {
            case .up: "above"
            case .down: "below"
            case .any: "from"
            }
        return
            "\(bound.plain) robust deviations \(side) its median of \(window.words), clears below \(clear.plain)"
    }
}

extension Duration {
    fileprivate var wholeDays: Int64 { components.seconds / 86_400 }
}
