import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

/// A change of an alert with all that messages tell of it.
struct AlertReport {
    let key: AlertKey
    let rule: Rule
    let state: AlertState
    let change: AlertState.Change
    let look: Rule.Look
    let reading: Reading
    let dyadName: String
    /// The level when the dyad was last scored before.
    let levelBefore: String?
    /// Since when it fires, where that is to be told; nil where it has just begun, or is no matter.
    var firesSince: Instant?

    /// One sentence.
    var summary: String {
        let condition = rule.conditionWords(signal: key.signal)
        let found = look.finding.words
        let level = "level \(reading.score.level)"
        let stale =
            (look.isStale ? "; the evidence is stale" : "")
            + (firesSince.map { "; fires since \($0.rfc3339)" } ?? "")
        return switch change.notice {
        case .firing: "\(dyadName): \(measured) (\(condition)); \(level)\(stale)"
        case .repeated: "\(dyadName): still \(measured) (\(condition)); \(level)\(stale)"
        case .resolved where rule.condition.isMomentary:
            "\(dyadName): no longer news, \(measured) (\(condition)); \(level)\(stale)"
        case .resolved: "\(dyadName): over, \(measured) (\(condition)); \(level)\(stale)"
        case .acknowledged:
            "\(dyadName): \(rule.name) acknowledged by \(state.acknowledgedBy ?? "somebody"); \(found)"
        }
    }

    private var measured: String {
        rule.condition.namesItself
            ? look.finding.words : "\(rule.measure.name(signal: key.signal)) \(look.finding.words)"
    }

    func content(_ reader: StoreReader) throws -> AlertPayload.Content {
        let (fold, score) = (reading.fold, reading.score)
        return AlertPayload.Content(
            rule: rule.name,
            severity: rule.severity.rawValue,
            dyad: key.dyad.id,
            name: dyadName,
            signal: key.signal?.name,
            episode: state.episode,
            measure: rule.measure.name(signal: key.signal),
            value: look.finding.value,
            bound: rule.condition.bounds?.bound,
            clear: rule.condition.bounds?.clear,
            condition: rule.conditionWords(signal: key.signal),
            momentary: rule.condition.isMomentary,
            labels: rule.labels,
            summary: summary,
            levelBefore: levelBefore,
            level: score.level.rawValue,
            evidenceStaleSince: look.isStale ? reading.arrivals.latest?.rfc3339 : nil,
            acknowledgedBy: state.acknowledgedBy,
            score: ScoreView(
                score,
                change: fold.change(at: reading.at),
                outlook: Outlook.crossings(of: fold, from: reading.at)
            ),
            evidence: try evidence(reader)
        )
    }

    /// The stories that are news, else those that weigh most.
    private func evidence(_ reader: StoreReader) throws -> [StoryView] {
        let explanation = Explanation(reader: reader)
        let (fold, now, count) = (reading.fold, reading.at, Limits.evidenceInPayload)
        guard let signal = key.signal, !look.finding.stories.isEmpty else {
            return try explanation.top(count, of: fold, at: now, signal: key.signal)
        }
        let new = look.finding.stories.prefix(count)
        return try explanation.stories(Array(new), of: signal, fold, at: now)
    }
}
