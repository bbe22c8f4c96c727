import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

/// From the outbox on.
extension MetricsCollector {
    func delivery(
        _ receivers: [String],
        _ queues: [String: ReceiverQueue],
        at now: Instant
    ) -> [MetricFamily] {
        let entries = receivers.map { name in
            (name, deliveries.board[name] ?? ReceiverBoard.Entry(health: ReceiverHealth()))
        }
        return waiting(receivers, queues, at: now) + attempts(entries) + health(entries)
    }

    private func waiting(
        _ receivers: [String],
        _ queues: [String: ReceiverQueue],
        at now: Instant
    ) -> [MetricFamily] {
        let known = receivers.compactMap { name in queues[name].map { (name, $0) } }
        return [
            MetricFamily(
                .gauge,
                "riskd_delivery_queue_messages",
                help: "Messages that wait for the receiver",
                known.map { .init($1.pending, ["receiver": $0]) }
            ),
            MetricFamily(
                .gauge,
                "riskd_delivery_oldest_message_age",
                in: .seconds,
                help: "How long the oldest of them waits; 0 where none does",
                known.map { name, queue in
                    let age = queue.oldestAt.map { max(.zero, now.since($0)) } ?? .zero
                    return .init(age.inSeconds, ["receiver": name])
                }
            ),
            MetricFamily(
                .gauge,
                "riskd_delivery_dead_messages",
                help: "Messages that were given up (riskctl notifications --state dead)",
                known.map { .init($1.dead, ["receiver": $0]) }
            ),
        ]
    }

    private func attempts(_ entries: [(String, ReceiverBoard.Entry)]) -> [MetricFamily] {
        [
            MetricFamily(
                .counter,
                "riskd_delivery_attempts",
                help: "Attempts to deliver; dead ones gave their message up",
                entries.flatMap { name, entry in
                    [
                        ("delivered", entry.tally.delivered), ("failed", entry.tally.failed),
                        ("dead", entry.tally.dead),
                    ].map { .init($1, ["receiver": name, "outcome": $0]) }
                }
            ),
            MetricFamily(
                .histogram,
                "riskd_delivery_answer_duration",
                in: .seconds,
                help: "From the start of an attempt to the last byte of its answer",
                entries.map { .init($1.tally.answerTimes, ["receiver": $0]) }
            ),
        ]
    }

    private func health(_ entries: [(String, ReceiverBoard.Entry)]) -> [MetricFamily] {
        [
            MetricFamily(
                .gauge,
                "riskd_delivery_breaker_state",
                help: "1 for the state that the receiver's circuit breaker is in",
                entries.flatMap { name, entry in
                    CircuitBreaker.names.map {
                        .init(entry.health.breaker.name == $0, ["receiver": name, "state": $0])
                    }
                }
            ),
            MetricFamily(
                .gauge,
                "riskd_delivery_failing",
                help: "Whether the receiver has taken nothing since an attempt failed",
                entries.map { .init($1.health.failingSince != nil, ["receiver": $0]) }
            ),
            MetricFamily(
                .gauge,
                "riskd_delivery_paused",
                help: "Whether nothing is sent until riskctl receivers resume",
                entries.map { .init($1.health.paused != nil, ["receiver": $0]) }
            ),
        ]
    }
}
