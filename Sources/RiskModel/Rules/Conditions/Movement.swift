/// A rise or fall by so many points within a span.
///
/// A rise is counted from the lowest value that the measure had within the span, a fall from the highest,
/// by what is now known of those times: evidence that comes late, and belongs before the span, moves
/// nothing.
package struct Movement: Hashable, Sendable {
    package enum Direction: Sendable { case rises, falls }

    package let direction: Direction
    /// Met at so many points or more.
    package let points: Double
    /// Cleared below so many, no more than `points`.
    package let clear: Double
    package let within: Duration

    /// How often within the span the measure is looked at.
    static let samples = 48

    package init(_ direction: Direction, by points: Double, clear: Double, within: Duration) {
        self.direction = direction
        self.points = points
        self.clear = clear
        self.within = within
    }

    func look(at reading: Reading, measure: Measure, signal: SignalID?) -> Finding {
        let step = within / Self.samples
        let values = (0...Self.samples).map {
            measure.value(in: reading, signal: signal, at: reading.at - step * $0)
        }
        let known = values.compactMap(\.self)
        guard let now = known.first, known.count == values.count else {
            return Finding(.unknown, value: 0, words: "unknown")
        }
        let change = moved(to: now, over: known)
        let finding = Threshold.above(bound: points, clear: clear).verdict(on: change)
        let verb = direction == .rises ? "rose" : "fell"
        return Finding(
            finding,
            value: change,
            words:
                "\(verb) by \(change.oneDecimal) within \(within.words), to \(measure.words(now))"
        )
    }

    private func moved(to now: Double, over values: [Double]) -> Double {
        switch direction {
        case .rises: now - (values.min() ?? now)
        case .falls: (values.max() ?? now) - now
        }
    }
}

extension Movement: CustomStringConvertible {
    package var description: String {
        let verb = direction == .rises ? "rises" : "falls"
        return
            "\(verb) by \(points.plain) within \(within.words), clears below \(clear.plain)"
    }
}
