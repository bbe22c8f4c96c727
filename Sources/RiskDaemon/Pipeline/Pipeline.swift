import Logging
import RiskAPI
import RiskCoding
import RiskConfiguration
import RiskModel
import RiskSources
import RiskStore
import RiskWire
import Synchronization

/// Takes documents and events in, and carries each batch through coder, score, rules and outbox in one
/// transaction.
final class Pipeline: Sendable {
    let store: Store
    let startedAt: Instant
    /// What is told of in the status; nil where files are not taken.
    let spool: SpoolDirectory?
    let tallies: Tallies
    private let logger: Logger
    let state: Mutex<State>

    struct State {
        var configuration: Configuration
        /// Reads for the signals of the configuration.
        var coder: Coder
        /// What is made of GDELT's rows; nil where no table of it was found.
        var mapping: GDELTMapping?
        /// Nil after a failed transaction, until it is read from the database again.
        var engine: Engine?
        var nextTick: Instant
        /// Called after a commit that put something into the outbox.
        var wake: @Sendable () -> Void = {}
    }

    init(
        store: Store,
        configuration: Configuration,
        coder: Coder,
        mapping: GDELTMapping? = nil,
        spool: SpoolDirectory? = nil,
        tallies: Tallies = Tallies(),
        logger: Logger
    ) async throws {
        self.store = store
        self.spool = spool
        self.tallies = tallies
        self.logger = logger
        let now = SystemClock.now()
        startedAt = now
        state = Mutex(
            State(configuration: configuration, coder: coder, mapping: mapping, nextTick: now)
        )
        try await tick()
    }

    var configuration: Configuration { state.withLock(\.configuration) }
    var coder: Coder { state.withLock(\.coder) }

    /// Has a function called after each commit that put something into the outbox.
    func wake(_ body: @escaping @Sendable () -> Void) {
        state.withLock { $0.wake = body }
    }

    /// Records scores and looks at rules when the time has come for either.
    func tickIfDue(at now: Instant) async throws {
        let (isTick, isDue) = state.withLock { state in
            let wait = state.nextTick.since(now)
            // A tick that lies further ahead than one apart was set under another clock.
            let isTick = wait <= .zero || wait > state.configuration.tick || state.engine == nil
            return (isTick, state.engine?.alerting.nextDeadline.map { $0 <= now } ?? false)
        }
        if isTick {
            try await tick()
        } else if isDue {
            try await change(cause: .tick) { _, engine, now in
                ((), engine.alerting.dueDyads(at: now))
            }
        }
    }

    /// Has messages tried now that wait for their time: the clock that it was told by has been set back.
    func hurryMessages() async throws {
        let now = SystemClock.now()
        try await store.write { try $0.hurryMessages(at: now) }
        state.withLock(\.wake)()
    }

    func ingestDocuments(
        _ body: [UInt8],
        key: IdempotencyKey? = nil
    ) async throws -> IngestAnswer {
        let arrivedAt = SystemClock.now()
        let coder = coder
        let batch = RecordReader.read(DocumentRecord.self, from: body).map {
            CodedDocument($0, arrivedAt: arrivedAt, coder: coder, tally: tallies.coding)
        }
        return try await ingest(
            batch,
            once: key.map { IdempotentRequest($0, target: "documents", body: body) }
        )
    }

    /// Takes documents that were read and coded.
    func ingest(
        _ batch: RecordReader.Batch<CodedDocument>,
        of kind: Tallies.RecordOutcome.Kind = .document,
        once request: IdempotentRequest? = nil
    ) async throws -> IngestAnswer {
        try await ingest(batch, kind, once: request) { coded, intake, engine in
            try intake.checkInstant(coded.document.publishedAt, field: "published_at")
            guard
                try intake.transaction.insert(
                    coded.document,
                    contentHash: coded.contentHash,
                    receivedAt: intake.now
                )
            else { return false }
            engine.noteArrival(from: coded.document.publisher, at: intake.now)
            _ = try intake.takeEvents(of: coded, into: &engine)
            return true
        }
    }

    func ingestEvents(
        _ body: [UInt8],
        key: IdempotencyKey? = nil
    ) async throws -> IngestAnswer {
        try await ingest(
            RecordReader.read(EventRecord.self, from: body).map(\.event),
            once: key.map { IdempotentRequest($0, target: "events", body: body) }
        )
    }

    /// Takes events that come coded.
    func ingest(
        _ batch: RecordReader.Batch<CodedEvent>,
        of kind: Tallies.RecordOutcome.Kind = .event,
        once request: IdempotentRequest? = nil
    ) async throws -> IngestAnswer {
        try await ingest(batch, kind, once: request) { event, intake, engine in
            try intake.checkInstant(event.occurredAt, field: "occurred_at")
            try intake.checkSignal(event)
            guard try !intake.transaction.reader.hasEvent(event.id) else { return false }
            try intake.take(event, wording: Wording(title: event.evidence.text), into: &engine)
            return true
        }
    }

    /// A copy of the engine, to read from.
    func snapshot() throws -> Engine {
        guard let engine = state.withLock(\.engine) else {
            throw Problem(
                status: 503,
                title: "Not ready",
                detail: "the last transaction failed; riskd reads its state from the database again"
            )
        }
        return engine
    }

    private func ingest<Record: Sendable>(
        _ batch: RecordReader.Batch<Record>,
        _ kind: Tallies.RecordOutcome.Kind,
        once request: IdempotentRequest?,
        _ body: @escaping @Sendable (Record, inout Intake, inout Engine) throws -> Bool
    ) async throws -> IngestAnswer {
        if let first = batch.remarks.first {
            logger.notice(
                "lines were mended as they came in",
                metadata: ["lines": "\(batch.remarks.count)", "first": "\(first.remark)"]
            )
        }
        let (answer, isRepeat) = try await change(cause: .change) {
            transaction,
            engine,
            now -> ((IngestAnswer?, Bool), Set<Dyad>) in
            if let request, let known = try transaction.reader.pushAnswer(to: request.key.text) {
                // What is thrown here would undo the writes that share the transaction.
                return ((try known.answer(to: request), true), [])
            }
            var answer = IngestAnswer(rejected: batch.faults, repaired: batch.remarks)
            var intake = Intake(
                transaction: transaction,
                configuration: engine.configuration,
                now: now
            )
            for (line, record) in batch.records {
                do {
                    if try body(record, &intake, &engine) {
                        answer.accepted += 1
                    } else {
                        answer.duplicates += 1
                    }
                } catch let fault as FieldFault {
                    answer.rejected.append(LineFault(line: line, error: fault.description))
                }
            }
            answer.rejected.sort { $0.line < $1.line }
            if let request {
                let kept = PushAnswer(
                    fingerprint: request.fingerprint,
                    body: try JSON.text(answer)
                )
                try transaction.keep(kept, to: request.key.text, at: now)
            }
            return ((answer, false), intake.touched)
        }
        guard let answer else {
            throw Problem(
                status: 422,
                title: "Idempotency-Key used twice",
                detail:
                    "another request was sent under this key; give each request a key of its own"
            )
        }
        if !isRepeat { tallies.count(answer, of: kind) }
        return answer
    }

    /// Records the scores of all dyads and looks at their rules.
    func tick() async throws {
        try await change(cause: .tick, isTick: true) { _, engine, _ in
            ((), Set(engine.folds.keys))
        }
    }

    /// Keeps what the next start will go on from, rather than all that a backfill has brought.
    func checkpoint() async throws {
        try await change(cause: .change) { transaction, engine, now in
            try engine.forget(at: now, in: transaction)
            return ((), [])
        }
    }

    /// Returns once a transaction has gone all the way that batches go, well or not.
    func awaitProgress() async {
        try? await store.write { [self] _ in state.withLock { _ in } }
    }

    /// One transaction: what `body` takes in, then the scores and alerts of the dyads it touched.
    ///
    /// A tick looks after all that the configuration no longer has, too.
    func change<Value: Sendable>(
        cause: ScoreCause,
        isTick: Bool = false,
        _ body:
            @escaping @Sendable (StoreTransaction, inout Engine, Instant) throws -> (
                Value, Set<Dyad>
            )
    ) async throws -> Value {
        do {
            let undone = { @Sendable [self] in state.withLock { $0.engine = nil } }
            let (value, told, dropped, changes) = try await store.write(undone: undone) {
                [self] transaction in
                try state.withLock { state in
                    let now = SystemClock.now()
                    // Taken out, so that it is changed in place, and gone when anything throws.
                    let taken = state.engine.take()
                    var engine = try taken ?? Engine(state.configuration, from: transaction.reader)
                    if taken == nil { try engine.noteModels(at: now, in: transaction) }
                    let (value, touched) = try body(transaction, &engine, now)
                    let settlement = Settlement(transaction: transaction, cause: cause, now: now)
                    try settlement.settle(touched, in: &engine)
                    var dropped: [String: Int] = [:]
                    if isTick {
                        try settlement.retireAlerts(in: &engine)
                        try settlement.followReceivers(in: &engine)
                        dropped = try settlement.dropMessages(in: engine)
                        try engine.forget(at: now, in: transaction)
                        try transaction.forgetPushAnswers(before: now - Limits.pushAnswers)
                        state.nextTick = now + state.configuration.tick
                    }
                    let told = try settlement.sendGroups(in: &engine)
                    let changes = engine.alerting.takeChanges()
                    state.engine = engine
                    return (value, told, dropped, changes)
                }
            }
            for change in changes { tallies.transitions.add(to: change) }
            if told > 0 { state.withLock(\.wake)() }
            for (receiver, count) in dropped {
                logger.warning(
                    "messages dropped: their receiver is no longer configured",
                    metadata: ["receiver.name": "\(receiver)", "messages": "\(count)"]
                )
            }
            return value
        } catch let error as StoreError {
            // Ticks are tried each second, and told by the clock.
            if cause == .change {
                logger.error(
                    "a transaction failed; nothing of it was kept",
                    metadata: ["error": "\(error)"]
                )
            }
            throw Problem(
                status: error.isFull ? 507 : 503,
                title: "Not stored",
                detail: error.description
            )
        }
    }
}

extension StoreError {
    fileprivate var isFull: Bool {
        if case .diskFull = self { true } else { false }
    }
}

extension PushAnswer {
    /// What the same request was answered; nil when it was another one.
    fileprivate func answer(to request: IdempotentRequest) throws -> IngestAnswer? {
        guard fingerprint == request.fingerprint else { return nil }
        return try JSON.decode(IngestAnswer.self, from: Array(body.utf8))
    }
}
