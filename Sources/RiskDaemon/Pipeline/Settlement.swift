import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

/// What follows within the same transaction once dyads have changed or time has passed: scores are
/// recorded, rules are looked at, and what they tell goes into the outbox.
struct Settlement {
    let transaction: StoreTransaction
    let cause: ScoreCause
    let now: Instant

    /// Returns how many messages were put into the outbox.
    func settle(_ dyads: Set<Dyad>, in engine: inout Engine) throws -> Int {
        var told = 0
        for dyad in dyads.sorted() {
            let fold = try engine.settledFold(of: dyad, at: now, from: transaction.reader)
            let score = fold.score(at: now, coverage: engine.coverage(at: now))
            let levelBefore = try transaction.reader.latestScore(of: dyad)?.level
            try transaction.append(score, cause: cause)
            for rule in engine.configuration.rules where rule.scope.contains(dyad) {
                guard let value = rule.measure.value(in: score) else { continue }
                let (state, notice, changed) = engine.evaluate(
                    rule,
                    on: dyad,
                    value: value,
                    at: now
                )
                if changed { try transaction.save(state, rule: rule.name, dyad: dyad) }
                guard let notice else { continue }
                let content = AlertPayload.Content(
                    rule: rule.name,
                    severity: rule.severity.rawValue,
                    dyad: dyad.id,
                    name: engine.configuration.name(of: dyad),
                    episode: state.episode,
                    measure: rule.measure.description,
                    value: value,
                    bound: rule.threshold.bound,
                    clear: rule.threshold.clear,
                    condition: "\(rule.measure) \(rule.threshold)",
                    labels: rule.labels,
                    summary: "\(engine.configuration.name(of: dyad)): \(rule.measure) \(value)",
                    levelBefore: levelBefore,
                    level: score.level.rawValue,
                    score: ScoreView(
                        score,
                        change: fold.change(at: now),
                        outlook: Outlook.crossings(of: fold, from: now)
                    ),
                    evidence: try Explanation(reader: transaction.reader)
                        .top(Limits.evidenceInPayload, of: fold, at: now)
                )
                let payload = AlertPayload(.init(notice, content), at: now)
                told += try tell(payload, notice, rule, dyad, state.episode, value)
            }
        }
        return told
    }

    private func tell(
        _ payload: AlertPayload,
        _ notice: AlertState.Notice,
        _ rule: Rule,
        _ dyad: Dyad,
        _ episode: Int,
        _ value: Double
    ) throws -> Int {
        let body = try JSON.text(payload)
        let messages = rule.receivers.map {
            Message(id: NotificationID.random(), receiver: $0, body: body)
        }
        let transition = Transition(
            rule: rule.name,
            dyad: dyad,
            episode: episode,
            notice: notice,
            at: now,
            value: value
        )
        try transaction.tell(transition, messages: messages)
        return messages.count
    }
}

/// Ids that no two messages share: 128 random bits.
enum NotificationID {
    static func random() -> String {
        let digits = "0123456789abcdefghjkmnpqrstvwxyz".map(\.self)
        return "msg_" + String((0..<26).map { _ in digits[Int.random(in: 0..<digits.count)] })
    }
}
