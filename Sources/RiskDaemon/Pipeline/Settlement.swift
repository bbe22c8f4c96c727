import RiskModel
import RiskStore

/// What follows within the same transaction once dyads have changed or time has passed: scores are
/// recorded and rules are looked at (`Settlement+Alerts.swift`), and what they tell goes into the outbox.
struct Settlement {
    let transaction: StoreTransaction
    let cause: ScoreCause
    let now: Instant

    func settle(_ dyads: Set<Dyad>, in engine: inout Engine) throws {
        for dyad in dyads.sorted() {
            let fold = try engine.settledFold(of: dyad, at: now, from: transaction.reader)
            let reading = try engine.reading(fold, at: now, from: transaction.reader)
            let levelBefore = try transaction.reader.latestScore(of: dyad)?.level
            try transaction.append(reading.score, cause: cause)
            try lookAtRules(reading, levelBefore: levelBefore, in: &engine)
        }
    }
}

/// Ids that no two messages share: 128 random bits.
enum NotificationID {
    static func random(prefix: String = "msg_") -> String {
        let digits = "0123456789abcdefghjkmnpqrstvwxyz".map(\.self)
        return prefix + String((0..<26).map { _ in digits[Int.random(in: 0..<digits.count)] })
    }
}
