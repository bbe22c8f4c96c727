package import CurlClient
package import Logging
package import RiskModel

/// Sends what waits in the outbox: one receiver's messages in order, receivers side by side.
///
/// A message that was sent but not recorded, because the process died in between, is sent again with the
/// same id: at least once, and receivers tell a repeat by its id.
package struct Delivering: Sendable {
    private let receiver: Receiver
    private let outbox: any Outbox
    private let client: CurlClient
    private let wakes: AsyncStream<Void>
    private let logger: Logger
    private let schedule = RetrySchedule()
    private let now: @Sendable () -> Instant

    /// Sends when `wakes` yields: there may be something new.
    package init(
        receiver: Receiver,
        outbox: any Outbox,
        client: CurlClient,
        wakes: AsyncStream<Void>,
        logger: Logger,
        now: @escaping @Sendable () -> Instant
    ) {
        self.receiver = receiver
        self.outbox = outbox
        self.client = client
        self.wakes = wakes
        self.logger = logger
        self.now = now
    }

    /// Sends until the task is cancelled.
    package func run() async {
        await drain()
        for await _ in wakes { await drain() }
    }

    private func drain() async {
        while !Task.isCancelled {
            do {
                guard let message = try await outbox.next(for: receiver.name) else { return }
                let wait = message.dueAt.since(now())
                if wait > .zero { try await Task.sleep(for: wait) }
                try await record(await attempt(message))
            } catch is CancellationError {
                return
            } catch {
                log(error)
                try? await Task.sleep(for: Limits.afterStoreFault)
            }
        }
    }

    /// Tries until it is recorded: while the disk is full, a message is not to be sent over and over.
    private func record(_ result: AttemptResult) async throws {
        while true {
            do {
                return try await outbox.record(result)
            } catch {
                log(error)
                try await Task.sleep(for: Limits.afterStoreFault)
            }
        }
    }

    private func log(_ error: any Error) {
        logger.error(
            "the outbox failed; trying again",
            metadata: ["receiver.name": "\(receiver.name)", "error": "\(error)"]
        )
    }

    private func attempt(_ message: OutboxMessage) async throws -> AttemptResult {
        let request = Delivery.request(id: message.id, body: message.body, to: receiver, at: now())
        do {
            let status = try await client.send(request).status
            return result(of: message, status: status, verdict: Delivery.verdict(status: status))
        } catch  where Task.isCancelled {
            throw CancellationError()
        } catch {
            return result(of: message, status: nil, verdict: .tryAgain("\(error)"))
        }
    }

    private func result(
        of message: OutboxMessage,
        status: Int?,
        verdict: Delivery.Verdict
    ) -> AttemptResult {
        let at = now()
        let next = schedule.next(
            afterAttempt: message.attempts + 1,
            createdAt: message.createdAt,
            at: at,
            jitter: Double.random(in: 0...1)
        )
        let (error, outcome): (String?, AttemptResult.Outcome) =
            switch verdict {
            case .delivered: (nil, .delivered)
            case .giveUp(let reason): (reason, .dead)
            case .tryAgain(let reason): (reason, next.map { .retry(at: $0) } ?? .dead)
            }
        log(message, error: error, outcome: outcome)
        return AttemptResult(
            message: message.sequence,
            at: at,
            status: status,
            error: error,
            outcome: outcome
        )
    }

    private func log(_ message: OutboxMessage, error: String?, outcome: AttemptResult.Outcome) {
        var metadata: Logger.Metadata = [
            "receiver.name": "\(receiver.name)", "notification.id": "\(message.id)",
        ]
        metadata["error"] = error.map { "\($0)" }
        switch outcome {
        case .delivered: logger.info("webhook delivered", metadata: metadata)
        case .retry: logger.warning("webhook failed; will be tried again", metadata: metadata)
        case .dead: logger.error("webhook given up", metadata: metadata)
        }
    }
}
