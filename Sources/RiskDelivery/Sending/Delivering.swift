package import CurlClient
package import Logging
package import RiskModel

/// Sends what waits in the outbox to one receiver, in order; receivers are served side by side.
///
/// A message that was sent but not recorded, because the process died in between, is sent again with the
/// same id: at least once, and receivers tell a repeat by its id.
package struct Delivering: Sendable {
    let receiver: Receiver
    let outbox: any Outbox
    let client: CurlClient
    let board: ReceiverBoard
    let bells: Bells
    let logger: Logger
    let now: @Sendable () -> Instant
    private let schedule = RetrySchedule()

    package init(
        receiver: Receiver,
        outbox: any Outbox,
        client: CurlClient,
        board: ReceiverBoard,
        bells: Bells,
        logger: Logger,
        now: @escaping @Sendable () -> Instant
    ) {
        self.receiver = receiver
        self.outbox = outbox
        self.client = client
        self.board = board
        self.bells = bells
        var logger = logger
        logger[metadataKey: "receiver.name"] = "\(receiver.name)"
        self.logger = logger
        self.now = now
    }

    /// What one loop remembers from turn to turn.
    struct Course: Sendable {
        var rate: RateLimit
        /// Nil where the service remembers.
        var resending: ResendSchedule?
        /// The oldest message waits for its time: whoever rings meanwhile costs the reading of one message.
        var isHeld = false
        /// The last message that was looked at for newer ones since the oldest was held.
        var comparedUpTo: Int64?
    }

    /// What to do after a turn.
    enum Next {
        case turn
        case wait(until: Instant?)
    }

    /// Sends until the task is cancelled.
    package func run() async {
        var course = Course(
            rate: RateLimit(perSecond: receiver.messagesPerSecond),
            resending: ResendSchedule(receiver.format)
        )
        let bell = bells[receiver.name]
        while !Task.isCancelled {
            do {
                if board[receiver.name] == nil {
                    board.add(receiver.name, try await outbox.health(of: receiver.name))
                }
                switch try await turn(&course) {
                case .turn: break
                case .wait(let instant): await bell.wait(for: instant.map { $0.since(now()) })
                }
            } catch is CancellationError {
                return
            } catch {
                log(error)
                try? await Task.sleep(for: Limits.afterStoreFault)
            }
        }
    }

    private func turn(_ course: inout Course) async throws -> Next {
        if board[receiver.name]?.health.paused != nil { return try await expire() }
        let count = course.isHeld ? 1 : Limits.messagesAtOnce
        let waiting = try await outbox.waiting(for: receiver.name, after: nil, limit: count)
        let wasHeld = course.isHeld
        course.isHeld = false
        guard let oldest = waiting.first else { return try await resend(&course) }
        if let ready = ready(oldest, course.rate) {
            (course.isHeld, course.comparedUpTo) = (true, nil)
            return .wait(until: ready)
        }
        if wasHeld { return .turn }
        if try await supersede(oldest, &course) { return .turn }
        try await send(waiting, &course)
        return .turn
    }

    /// When the oldest message may be sent; nil for now.
    private func ready(_ message: OutboxMessage, _ rate: RateLimit) -> Instant? {
        let now = now()
        let due = message.dueAt > now ? message.dueAt : nil
        let breaker = board[receiver.name]?.health.breaker
        return [due, breaker?.opensAt(now), rate.opensAt(now)].compactMap(\.self).max()
    }

    /// Sends batch after batch in order until a message is to be tried again; what became of one batch is
    /// recorded while the next is sent.
    private func send(_ waiting: [OutboxMessage], _ course: inout Course) async throws {
        var batch = waiting
        var results: [AttemptResult] = []
        for _ in 0..<Limits.batchesInARow where !batch.isEmpty {
            let unrecorded = results
            async let recorded: Void = record(unrecorded)
            let isOpen = await send(batch, &course, &results)
            batch = isOpen ? await following(batch, course) : []
            try await recorded
        }
        try await record(results)
    }

    /// Sends a batch; false where what follows it is not to be sent at once.
    private func send(
        _ batch: [OutboxMessage],
        _ course: inout Course,
        _ results: inout [AttemptResult]
    ) async -> Bool {
        let start = now()
        results = []
        var rest = batch[...]
        while let wave = Wave.next(of: rest, concurrency: receiver.concurrency, at: now()) {
            let isProbe = board.update(receiver.name) { $0.health.begin() }.value
            let sent = isProbe ? wave.prefix(1) : wave
            let reports = await attempt(sent)
            course.rate.sent(sent.count, at: now())
            for (message, report) in reports { results.append(result(of: message, report)) }
            for (_, report) in reports { await note(report.verdict) }
            rest = rest.dropFirst(sent.count)
            guard reports.count == sent.count, results.allSatisfy(\.isSettled),
                now().since(start) < Limits.unrecorded
            else { return false }
            guard let next = rest.first else { return true }
            guard ready(next, course.rate) == nil, board[receiver.name]?.health.paused == nil
            else { return false }
        }
        return false
    }

    /// What waits behind a full batch, where it may be sent at once.
    private func following(_ batch: [OutboxMessage], _ course: Course) async -> [OutboxMessage] {
        guard batch.count == Limits.messagesAtOnce, let last = batch.last,
            // What cannot be read now, the next turn tells of.
            let next = try? await outbox.waiting(
                for: receiver.name,
                after: last.sequence,
                limit: Limits.messagesAtOnce
            ),
            let first = next.first, now().since(first.createdAt) < Limits.stale,
            ready(first, course.rate) == nil, board[receiver.name]?.health.paused == nil
        else { return [] }
        return next
    }

    /// One try for each, at the same time; those whose outcome is not known are left out.
    private func attempt(
        _ messages: ArraySlice<OutboxMessage>
    ) async -> [(OutboxMessage, Courier.Report)] {
        let courier = Courier(receiver: receiver, client: client, now: now)
        guard messages.count > 1 else {
            guard let message = messages.first,
                let report = await courier.send(message.notification)
            else {
                return []
            }
            return [(message, report)]
        }
        return await withTaskGroup { group in
            for message in messages {
                group.addTask { (message, await courier.send(message.notification)) }
            }
            var reports: [(OutboxMessage, Courier.Report)] = []
            for await case (let message, let report?) in group { reports.append((message, report)) }
            return reports.sorted { $0.0.sequence < $1.0.sequence }
        }
    }

    private func result(of message: OutboxMessage, _ report: Courier.Report) -> AttemptResult {
        let at = now()
        let outcome: AttemptResult.Outcome =
            switch report.verdict {
            case .delivered: .delivered
            case .giveUp: .dead
            case .tryAgain(_, let after):
                schedule.next(
                    afterAttempt: message.attempts + 1,
                    createdAt: message.createdAt,
                    at: at,
                    notBefore: after,
                    jitter: Double.random(in: 0...1)
                ).map { .retry(at: $0) } ?? .dead
            }
        let result = AttemptResult(
            message: message.sequence,
            at: at,
            status: report.status,
            error: report.verdict.reason,
            excerpt: report.excerpt,
            took: report.took,
            outcome: outcome
        )
        board.update(receiver.name) { $0.tally.count(result) }
        log(message, result)
        return result
    }

    /// Tries until it is recorded: while the disk is full, a message is not to be sent over and over.
    private func record(_ results: [AttemptResult]) async throws {
        guard !results.isEmpty else { return }
        while true {
            do {
                return try await outbox.record(results)
            } catch {
                log(error)
                try await Task.sleep(for: Limits.afterStoreFault)
            }
        }
    }
}

extension AttemptResult {
    /// Whether the message is done with.
    fileprivate var isSettled: Bool {
        if case .retry = outcome { false } else { true }
    }
}
