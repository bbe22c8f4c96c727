import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

/// The outbox that delivery reads, in the store.
struct StoreOutbox: Outbox {
    let store: Store

    func waiting(
        for receiver: String,
        after sequence: Int64?,
        limit: Int
    ) async throws -> [OutboxMessage] {
        try await store.read {
            try $0.waiting(for: receiver, after: sequence, limit: limit).map(OutboxMessage.init)
        }
    }

    func record(_ results: [AttemptResult]) async throws {
        try await store.write { transaction in
            for result in results {
                let attempt = Attempt(
                    notification: result.message,
                    at: result.at,
                    status: result.status,
                    error: result.error,
                    excerpt: result.excerpt,
                    took: result.took
                )
                try transaction.record(attempt, outcome: AttemptOutcome(result.outcome))
            }
        }
    }

    func supersede(_ messages: [Int64], at instant: Instant) async throws {
        try await store.write { try $0.supersede(messages, at: instant) }
    }

    func expire(
        for receiver: String,
        before instant: Instant,
        because reason: String,
        at now: Instant
    ) async throws -> Int {
        try await store.write {
            try $0.drop(messagesTo: receiver, writtenBefore: instant, because: reason, at: now)
        }
    }

    func health(of receiver: String) async throws -> ReceiverHealth {
        let known = try await store.read { try $0.known(receiver) }
        return ReceiverHealth(
            failingSince: known?.failingSince,
            lastError: known?.lastError,
            paused: known.flatMap { known in
                known.pausedAt.map { .init(at: $0, reason: known.pauseReason ?? "") }
            },
            toldSince: known?.toldSince
        )
    }

    func save(_ health: ReceiverHealth, of receiver: String) async throws {
        let known = KnownReceiver(
            name: receiver,
            failingSince: health.failingSince,
            lastError: health.lastError,
            pausedAt: health.paused?.at,
            pauseReason: health.paused?.reason,
            toldSince: health.toldSince
        )
        try await store.write { try $0.save(known) }
    }

    func tell(_ receiver: String, _ payload: ReceiverPayload, at instant: Instant) async throws {
        let message = Message(
            id: NotificationID.random(),
            receiver: receiver,
            body: try JSON.text(payload)
        )
        try await store.write { try $0.send(message, at: instant) }
    }

    func waitingCount(for receiver: String) async throws -> Int {
        try await store.read { try $0.count(of: "pending", for: receiver) }
    }

    func standing(
        for receiver: String,
        resolvedSince instant: Instant
    ) async throws
        -> [OutboxMessage]
    {
        try await store.read {
            try $0.standing(for: receiver, resolvedSince: instant).map(OutboxMessage.init)
        }
    }
}

extension OutboxMessage {
    fileprivate init(_ notification: PendingNotification) {
        self.init(
            sequence: notification.sequence,
            id: notification.id,
            body: Array(notification.body.utf8),
            attempts: notification.attempts,
            createdAt: notification.createdAt,
            dueAt: notification.nextAttemptAt
        )
    }
}

extension AttemptOutcome {
    fileprivate init(_ outcome: AttemptResult.Outcome) {
        self =
            switch outcome {
            case .delivered: .delivered
            case .dead: .dead
            case .retry(let at): .retry(at: at)
            }
    }
}
