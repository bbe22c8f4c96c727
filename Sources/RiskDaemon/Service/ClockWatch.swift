import RiskModel

/// Tells that the clock was set: it has moved otherwise than time has passed.
struct ClockWatch {
    private var last: (time: Instant, mark: ContinuousClock.Instant)?

    /// By how much since the last look, negative where it was set back; nil for less than `Limits.clockStep`.
    mutating func look(at time: Instant, _ mark: ContinuousClock.Instant) -> Duration? {
        defer { last = (time, mark) }
        guard let last else { return nil }
        let step = time.since(last.time) - (mark - last.mark)
        return max(step, .zero - step) > Limits.clockStep ? step : nil
    }
}
