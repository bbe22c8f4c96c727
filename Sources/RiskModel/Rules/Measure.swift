/// The figure that a rule looks at.
package enum Measure: Hashable, Sendable {
    case tension, risk, cooperation, confidence
    /// Points of tension of one signal; nil for the rule's signals, one by one.
    case points(SignalID?)
    /// Activation of one signal, 0…1; nil for the rule's signals, one by one.
    case activation(SignalID?)
    /// How many stories began within a span up to now: of the rule's signals one by one, else of all.
    case evidence(within: Duration)
    /// Hours since something last came of an origin.
    case silence(of: Origin)

    /// The figure at an instant no later than the reading's; nil where it cannot be told.
    package func value(
        in reading: Reading,
        signal: SignalID?,
        at instant: Instant
    ) -> Double? {
        let fold = reading.fold
        switch self {
        case .tension:
            return fold.tension(at: instant)
        case .risk:
            return reading.score(at: instant).risk
        case .cooperation:
            return reading.score(at: instant).cooperation
        case .confidence:
            return reading.score(at: instant).confidence
        case .points(let own):
            return (own ?? signal).flatMap { fold.contribution(of: $0, at: instant)?.points }
        case .activation(let own):
            return (own ?? signal).flatMap { fold.contribution(of: $0, at: instant)?.activation }
        case .evidence(let span):
            return Double(fold.storyCount(of: signal, from: instant - span, to: instant))
        case .silence(let origin):
            return reading.arrivals.latest(of: origin).map { instant.days(since: $0) * 24 }
        }
    }

    /// Whether it needs a signal that it does not name itself.
    package var isOfEachSignal: Bool { self == .points(nil) || self == .activation(nil) }

    /// The signal that it names.
    package var signal: SignalID? {
        switch self {
        case .points(let signal), .activation(let signal): signal
        default: nil
        }
    }

    /// What the configuration accepts as values of it.
    package var range: ClosedRange<Double> {
        switch self {
        case .tension, .risk, .cooperation, .confidence: 0...100
        case .points: -100...100
        case .activation: 0...1
        case .evidence: 0...1_000_000
        case .silence: 0...87_600
        }
    }

    /// A value of it, as precise as it is worth.
    package func words(_ value: Double) -> String {
        switch self {
        case .activation: value.decimals(2)
        case .evidence: value.plain
        case .silence: "\(value.oneDecimal) h"
        default: value.oneDecimal
        }
    }
}

extension Measure: CustomStringConvertible {
    /// As the configuration writes it: `tension`, `signal:cyber-threat`.
    package var description: String { name(signal: nil) }

    /// With the signal that the rule looks at, where it looks at several.
    package func name(signal: SignalID?) -> String {
        let suffix = signal.map { ":\($0)" } ?? ""
        return switch self {
        case .tension: "tension"
        case .risk: "risk"
        case .cooperation: "cooperation"
        case .confidence: "confidence"
        case .points(let own): "signal" + (own.map { ":\($0)" } ?? suffix)
        case .activation(let own): "activation" + (own.map { ":\($0)" } ?? suffix)
        case .evidence: "evidence" + suffix
        case .silence(.anyone): "silence"
        case .silence(let origin): "silence of \(origin)"
        }
    }
}
