import Logging
import RiskModel

/// What a receiver's failures lead to, beside further tries.
extension Delivering {
    /// Counts a verdict, and tells the log and the fallback receiver what is news.
    func note(_ verdict: Verdict) async {
        let before = board[receiver.name]?.health
        let at = now()
        let (news, health) = board.update(receiver.name) {
            $0.health.took(verdict, at: at, pauseAfter: receiver.pauseAfter)
        }
        do {
            if health.isKeptOtherwise(than: before) {
                try await outbox.save(health, of: receiver.name)
            }
            for item in news { try await tell(item, at: at) }
        } catch {
            log(error)
        }
    }

    private func tell(_ news: ReceiverHealth.News, at instant: Instant) async throws {
        let waiting = try await outbox.waitingCount(for: receiver.name)
        let metadata: Logger.Metadata = ["waiting": "\(waiting)"]
        let payload: ReceiverPayload
        switch news {
        case .failing(let since, let reason):
            logger.error("the receiver takes no messages", metadata: metadata)
            payload = .failing(
                receiver.name,
                since: since,
                because: reason,
                waiting: waiting,
                at: instant
            )
        case .paused(let reason):
            logger.error(
                "the receiver is paused; mend it, then: riskctl receivers resume",
                metadata: metadata.merging(["reason": "\(reason)"]) { first, _ in first }
            )
            payload = .failing(
                receiver.name,
                since: instant,
                because: "paused: \(reason)",
                waiting: waiting,
                at: instant
            )
        case .recovered(let since):
            logger.notice("the receiver takes messages again", metadata: metadata)
            payload = .recovered(receiver.name, since: since, waiting: waiting, at: instant)
        }
        guard let fallback = receiver.fallback else { return }
        try await outbox.tell(fallback, payload, at: instant)
        bells[fallback].ring()
    }

    /// Gives up what a paused receiver has let wait too long.
    func expire() async throws -> Next {
        let at = now()
        let count = try await outbox.expire(
            for: receiver.name,
            before: at - RetrySchedule().patience,
            because: "the receiver was paused",
            at: at
        )
        if count > 0 {
            logger.error(
                "messages given up: the receiver is paused",
                metadata: ["messages": "\(count)"]
            )
        }
        return .wait(until: at + Limits.expireEvery)
    }

    /// Marks what newer messages make needless; false when there is nothing of the kind.
    func supersede(_ oldest: OutboxMessage, _ course: inout Course) async throws -> Bool {
        guard now().since(oldest.createdAt) >= Limits.stale,
            oldest.sequence > course.comparedUpTo ?? -1
        else { return false }
        let waiting = try await outbox.waiting(
            for: receiver.name,
            after: nil,
            limit: Limits.messagesCompared
        )
        course.comparedUpTo = waiting.last?.sequence
        let stale = Supersession.superseded(
            waiting.map {
                Supersession.Waiting(sequence: $0.sequence, keys: $0.keys, createdAt: $0.createdAt)
            },
            at: now()
        )
        guard !stale.isEmpty else { return false }
        try await outbox.supersede(stale, at: now())
        logger.notice(
            "messages not sent: newer ones tell of the same alerts",
            metadata: ["messages": "\(stale.count)"]
        )
        return true
    }

    /// Tells a service that forgets what stands; sent beside the outbox, with the ids that it has.
    func resend(_ course: inout Course) async throws -> Next {
        guard course.resending != nil else { return .wait(until: nil) }
        let at = now()
        if let next = course.resending?.wait(at: at) { return .wait(until: next) }
        let courier = Courier(receiver: receiver, client: client, now: now)
        let standing = try await outbox.standing(
            for: receiver.name,
            resolvedSince: at - receiver.format.resendResolved
        )
        for message in standing {
            guard let report = await courier.send(message.notification) else {
                throw CancellationError()
            }
            await note(report.verdict)
            if report.verdict != .delivered { break }
        }
        return .turn
    }

    func log(_ error: any Error) {
        logger.error("the outbox failed; trying again", metadata: ["error": "\(error)"])
    }

    func log(_ message: OutboxMessage, _ result: AttemptResult) {
        var metadata: Logger.Metadata = ["notification.id": "\(message.id)"]
        metadata["error"] = result.error.map { "\($0)" }
        switch result.outcome {
        case .delivered: logger.info("webhook delivered", metadata: metadata)
        case .retry: logger.warning("webhook failed; will be tried again", metadata: metadata)
        case .dead: logger.error("webhook given up", metadata: metadata)
        }
    }
}

extension ReceiverHealth {
    /// Whether what the database keeps of it has changed.
    fileprivate func isKeptOtherwise(than before: ReceiverHealth?) -> Bool {
        before?.failingSince != failingSince || before?.paused != paused
            || before?.toldSince != toldSince
    }
}
