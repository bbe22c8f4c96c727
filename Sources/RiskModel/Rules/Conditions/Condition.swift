/// What a rule waits for.
package enum Condition: Hashable, Sendable {
    case threshold(Threshold)
    case movement(Movement)
    case levelChange(LevelChange)
    case anomaly(Anomaly)
    case newEvent(NewEvent)
    case noData(NoData)

    /// Looks at a dyad; what a later look has to know goes into the memory.
    package func look(
        at reading: Reading,
        measure: Measure,
        signal: SignalID?,
        memory: inout AlertMemory
    ) -> Finding {
        switch self {
        case .threshold(let threshold):
            threshold.look(at: reading, measure: measure, signal: signal)
        case .movement(let movement):
            movement.look(at: reading, measure: measure, signal: signal)
        case .levelChange(let change):
            change.look(at: reading, memory: &memory)
        case .anomaly(let anomaly):
            anomaly.look(at: reading, measure: measure, signal: signal)
        case .newEvent(let event):
            event.look(at: reading, signal: signal, memory: &memory)
        case .noData(let silence):
            silence.look(at: reading, measure: measure)
        }
    }

    /// Whether it is met for a moment, rather than for as long as a figure stands.
    package var isMomentary: Bool {
        switch self {
        case .levelChange, .newEvent: true
        case .threshold, .movement, .anomaly, .noData: false
        }
    }

    /// Whether its findings say by themselves what they are about, with no measure named.
    package var namesItself: Bool {
        switch self {
        case .levelChange, .newEvent, .noData: true
        case .threshold, .movement, .anomaly: false
        }
    }

    /// In words, of a measure by its name.
    package func words(of measure: String) -> String {
        switch self {
        case .threshold(let threshold): "\(measure) \(threshold)"
        case .movement(let movement): "\(measure) \(movement)"
        case .levelChange(let change): "\(change)"
        case .anomaly(let anomaly): "\(measure) \(anomaly)"
        case .newEvent(let event): "\(event)"
        case .noData(let silence): "\(silence)"
        }
    }

    /// The figure that meets it, and the one that clears it, where it has such.
    package var bounds: (bound: Double, clear: Double)? {
        switch self {
        case .threshold(let threshold): (threshold.bound, threshold.clear)
        case .movement(let movement): (movement.points, movement.clear)
        case .anomaly(let anomaly): (anomaly.bound, anomaly.clear)
        case .levelChange, .newEvent, .noData: nil
        }
    }
}
