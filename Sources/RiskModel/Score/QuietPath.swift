/// The tension of a dyad from an instant on if nothing new happens: decay alone.
package struct QuietPath: Sendable {
    package let start: Instant
    private let baseline: Double
    private let terms: [Term]

    private struct Term: Sendable {
        let signal: Signal
        /// What stands at the start.
        let load: Double
        let pointsAtFullActivation: Double

        func load(days: Double) -> Double {
            load * decay(days: days, halfLifeDays: signal.halfLifeDays)
        }

        func points(days: Double) -> Double {
            pointsAtFullActivation
                * activation(load: load(days: days), saturation: signal.saturation)
        }

        /// y·exp(−y) with y the load over the saturation: how fast the activation falls, in units of
        /// ln 2 over the half-life.
        func fall(days: Double) -> Double {
            let y = load(days: days) / signal.saturation
            return y * exponential(-y)
        }

        /// All slopes that the points take between two times, per day.
        ///
        /// y·exp(−y) rises up to y = 1 and falls after it, so its ends and that peak bound it.
        func slopes(fromDays start: Double, toDays end: Double) -> ClosedRange<Double> {
            let (a, b) = (fall(days: start), fall(days: end))
            let passesPeak =
                load(days: start) >= signal.saturation && load(days: end) <= signal.saturation
            let most = passesPeak ? exponential(-1) : max(a, b)
            let scale = -pointsAtFullActivation * naturalLogarithmOfTwo / signal.halfLifeDays
            return min(scale * min(a, b), scale * most)...max(scale * min(a, b), scale * most)
        }
    }

    init(model: ScoringModel, loads: [Double], start: Instant) {
        self.start = start
        baseline = model.baseline
        terms = zip(model.signals, loads).map { signal, load in
            Term(
                signal: signal,
                load: load,
                pointsAtFullActivation: model.pointsAtFullActivation(of: signal)
            )
        }
    }

    package func tension(at instant: Instant) -> Double {
        clamped(balance(days: instant.days(since: start)))
    }

    /// Bounds that the tension does not leave between two instants; the shorter the span, the closer.
    ///
    /// The mean value form of interval arithmetic: the value in the middle, give or take half the span
    /// at the steepest slope, with the slopes of all signals summed before their size is taken.
    package func range(from low: Instant, to high: Instant) -> ClosedRange<Double> {
        let (start, end) = (low.days(since: start), high.days(since: start))
        let slopes = terms.reduce((least: 0.0, most: 0.0)) { sum, term in
            let own = term.slopes(fromDays: start, toDays: end)
            return (sum.least + own.lowerBound, sum.most + own.upperBound)
        }
        let reach = max(abs(slopes.least), abs(slopes.most)) * (end - start) / 2 + Self.rounding
        let middle = balance(days: (start + end) / 2)
        return clamped(middle - reach)...clamped(middle + reach)
    }

    private func balance(days: Double) -> Double {
        terms.reduce(baseline) { $0 + $1.points(days: days) }
    }

    /// More than a sum of a hundred points is off by in double precision.
    private static let rounding = 1e-10
}

func clamped(_ tension: Double) -> Double { min(max(tension, 0), 100) }
