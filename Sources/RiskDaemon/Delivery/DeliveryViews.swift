import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

extension ReceiverHealthView {
    init(name: String, _ standing: ReceiverStanding, _ entry: ReceiverBoard.Entry) {
        let (health, tally) = (entry.health, entry.tally)
        self.init(
            name: name,
            state: health.paused != nil ? "paused" : health.failingSince != nil ? "failing" : "ok",
            breaker: health.breaker.name,
            pending: standing.pending,
            oldestAt: standing.oldestAt?.rfc3339,
            nextAttemptAt: standing.nextAttemptAt?.rfc3339,
            delivered: standing.delivered,
            dead: standing.dead,
            superseded: standing.superseded,
            lastSuccessAt: standing.lastSuccessAt?.rfc3339,
            failingSince: health.failingSince?.rfc3339,
            lastError: health.lastError ?? standing.lastError,
            pausedAt: health.paused?.at.rfc3339,
            pauseReason: health.paused?.reason,
            attempts: AttemptTallyView(
                delivered: tally.delivered,
                failed: tally.failed,
                dead: tally.dead,
                tookMilliseconds: tally.took.milliseconds
            )
        )
    }
}

extension NotificationView {
    init(_ kept: KeptNotification) {
        let payload = try? JSONValue.parse(Array(kept.body.utf8))
        self.init(
            id: kept.id,
            receiver: kept.receiver,
            state: kept.state,
            type: payload?["type"]?.words ?? "",
            summary: payload?["data"]?["summary"]?.words ?? "",
            attempts: kept.attempts,
            createdAt: kept.createdAt.rfc3339,
            nextAttemptAt: kept.nextAttemptAt?.rfc3339,
            settledAt: kept.settledAt?.rfc3339,
            reason: kept.reason,
            lastError: kept.lastError
        )
    }
}

extension AttemptView {
    init(_ kept: KeptAttempt) {
        self.init(
            at: kept.at.rfc3339,
            status: kept.status,
            error: kept.error,
            excerpt: kept.excerpt,
            tookMilliseconds: kept.took?.milliseconds
        )
    }
}

extension ShownAnswer {
    init(_ report: Courier.Report) {
        self.init(
            delivered: report.verdict == .delivered,
            status: report.status,
            error: report.verdict.reason,
            excerpt: report.excerpt,
            tookMilliseconds: report.took.milliseconds
        )
    }
}

extension JSONValue {
    fileprivate var words: String? {
        if case .text(let text) = self { text } else { nil }
    }
}
