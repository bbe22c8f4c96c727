/// What is watched for, on which dyads, and who is told.
package struct Rule: Hashable, Sendable {
    package let name: String
    package let scope: DyadScope
    package let measure: Measure
    package let threshold: Threshold
    /// How long the threshold must stay crossed before the alert fires.
    package let holdFor: Duration
    package let severity: Severity
    /// Names of receivers, in the order of the configuration.
    package let receivers: [String]
    /// How often a firing alert is told again; nil for once.
    package let repeatEvery: Duration?
    /// What receivers may sort and route by.
    package let labels: [String: String]

    package init(
        name: String,
        scope: DyadScope,
        measure: Measure,
        threshold: Threshold,
        holdFor: Duration = .zero,
        severity: Severity = .warning,
        receivers: [String],
        repeatEvery: Duration? = nil,
        labels: [String: String] = [:]
    ) {
        self.name = name
        self.scope = scope
        self.measure = measure
        self.threshold = threshold
        self.holdFor = holdFor
        self.severity = severity
        self.receivers = receivers
        self.repeatEvery = repeatEvery
        self.labels = labels
    }
}

package enum Severity: String, Sendable, CaseIterable {
    case info, warning, critical
}

/// The dyads a rule or a configuration speaks of.
package enum DyadScope: Hashable, Sendable {
    case all
    case these(Set<Dyad>)

    package func contains(_ dyad: Dyad) -> Bool {
        switch self {
        case .all: true
        case .these(let dyads): dyads.contains(dyad)
        }
    }
}

/// The figure of a score that a rule compares.
package enum Measure: Hashable, Sendable {
    case tension, risk, cooperation, confidence
    /// The points of one signal.
    case signal(SignalID)

    /// The figure in a score; nil when its model has no such signal.
    package func value(in score: Score) -> Double? {
        switch self {
        case .tension: score.tension
        case .risk: score.risk
        case .cooperation: score.cooperation
        case .confidence: score.confidence
        case .signal(let id): score.contributions.first { $0.signal == id }?.points
        }
    }
}

extension Measure: CustomStringConvertible {
    /// As the configuration writes it: `tension`, `signal:cyber-threat`.
    package init?(_ text: String) {
        switch text {
        case "tension": self = .tension
        case "risk": self = .risk
        case "cooperation": self = .cooperation
        case "confidence": self = .confidence
        default:
            guard text.hasPrefix("signal:"), let id = SignalID(text.dropFirst(7)) else {
                return nil
            }
            self = .signal(id)
        }
    }

    package var description: String {
        switch self {
        case .tension: "tension"
        case .risk: "risk"
        case .cooperation: "cooperation"
        case .confidence: "confidence"
        case .signal(let id): "signal:\(id)"
        }
    }
}

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
}

extension Threshold: CustomStringConvertible {
    package var description: String {
        switch self {
        case .above(let bound, let clear): "above \(bound), clears below \(clear)"
        case .below(let bound, let clear): "below \(bound), clears above \(clear)"
        }
    }
}
