import CurlClient
import Logging
import RiskAPI
import RiskConfiguration
import RiskModel
import RiskSources
import RiskStore
import RiskWire
import ServiceLifecycle

/// Looks at the clock, and polls the sources whose turn it is; other ones after a reload.
///
/// Looking each second, rather than sleeping until the next try, is what makes a clock that jumps harmless.
final class SourceSupervisor: Service {
    private let pipeline: Pipeline
    private let poller: Poller
    private let logger: Logger
    private let roster = Locked(PollRoster())

    init(
        sources: [Source],
        pipeline: Pipeline,
        fetcher: Fetcher,
        logger: Logger
    ) async throws {
        self.pipeline = pipeline
        self.logger = logger
        poller = Poller(fetcher: fetcher, sink: pipeline, now: SystemClock.now)
        try await replace(with: sources)
    }

    /// Takes other sources; those that stay go on from where they are.
    func replace(with sources: [Source]) async throws {
        let stored = try await pipeline.store.read { try $0.sourceStates() }
        roster.withLock { $0.configure(sources, stored: stored, at: SystemClock.now()) }
    }

    func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            await withDiscardingTaskGroup { group in
                while !Task.isCancelled {
                    for turn in roster.withLock({ $0.takeDue(at: SystemClock.now()) }) {
                        group.addTask { [self] in await pollOn(from: turn) }
                    }
                    try? await Task.sleep(for: Limits.clockPeriod)
                }
                group.cancelAll()
            }
        }
    }

    /// Polls, and goes on with who waits for room, so that thousands need not wait for the clock.
    private func pollOn(from first: PollRoster.Turn) async {
        var next: PollRoster.Turn? = first
        while let turn = next {
            // What fails here was told by the pipeline, and the turn comes again.
            try? await poll(turn)
            guard !Task.isCancelled else { return }
            next = roster.withLock { $0.takeDue(at: SystemClock.now(), atMost: 1).first }
        }
    }

    private func poll(_ turn: PollRoster.Turn) async throws {
        let start = ContinuousClock.now
        do {
            let outcome = try await poller.poll(turn.source, from: turn.state)
            count(turn, outcome.fault == nil ? .answered : .failed, took: .now - start)
            log(outcome, of: turn.source)
            try await end(turn, with: outcome.state)
        } catch {
            if !(error is CancellationError) { count(turn, .unkept, took: .now - start) }
            var next = turn.state
            next.handle(.notKept, by: turn.source.schedule, at: SystemClock.now())
            try await end(turn, with: next)
            throw error
        }
    }

    private func count(
        _ turn: PollRoster.Turn,
        _ outcome: Tallies.FetchOutcome.Outcome,
        took: Duration
    ) {
        pipeline.tallies.fetches.add(to: .init(source: turn.source.name, outcome: outcome))
        pipeline.tallies.fetchTimes.withLock { $0.add(took) }
    }

    private func end(_ turn: PollRoster.Turn, with state: SourceState) async throws {
        let changed = roster.withLock { $0.end(turn, with: state, at: SystemClock.now()) }
        if let changed { try await keep(changed, of: turn.source.name) }
    }

    private func keep(_ state: SourceState, of name: String) async throws {
        _ = try await pipeline.keep(Harvest(), of: name) { _ in state }
    }

    /// Tells of a fault when it comes, not each time while it lasts: `riskctl sources` does that.
    private func log(_ outcome: Poller.Outcome, of source: Source) {
        var metadata: Logger.Metadata = ["source.name": "\(source.name)"]
        if let fault = outcome.fault {
            metadata["error"] = "\(fault)"
            if case .disabled = outcome.state.phase {
                logger.error("source is gone; it is not asked again", metadata: metadata)
            } else if outcome.state.failures == 1 {
                logger.warning("source failed; will be tried again", metadata: metadata)
            }
        } else if let first = outcome.diagnostics.first {
            metadata["source.diagnostics"] = "\(outcome.diagnostics.count)"
            metadata["source.first"] = "\(first)"
            logger.debug("source was read with repairs", metadata: metadata)
        }
        for loss in outcome.losses {
            logger.warning(
                "source has a gap",
                metadata: ["source.name": "\(source.name)", "source.gap": "\(loss)"]
            )
        }
    }
}

extension SourceSupervisor: SourceControl {
    func pause(_ name: String) async throws { try await handle(.paused, of: name) }

    func resume(_ name: String) async throws { try await handle(.resumed, of: name) }

    func poll(_ name: String) async throws {
        let turn = try roster.withLock { roster in
            do throws(PollRosterError) {
                return try roster.take(name)
            } catch {
                throw Problem(error)
            }
        }
        try await poll(turn)
    }

    private func handle(_ happening: SourceState.Happening, of name: String) async throws {
        let changed = try roster.withLock { roster in
            do throws(PollRosterError) {
                return try roster.handle(happening, of: name, at: SystemClock.now())
            } catch {
                throw Problem(error)
            }
        }
        if let changed { try await keep(changed, of: name) }
    }
}

extension Problem {
    fileprivate init(_ error: PollRosterError) {
        switch error {
        case .unknown(let name, let known):
            let near = nearest(to: name, among: known).map { "; did you mean \"\($0)\"?" } ?? "."
            let list = known.isEmpty ? "none" : known.joined(separator: ", ")
            self.init(
                status: 404,
                title: "Unknown source",
                detail: "no source \"\(name)\" is switched on here\(near) Sources: \(list)"
            )
        case .notActive(let name):
            self.init(
                status: 409,
                title: "Not active",
                detail:
                    "\"\(name)\" is paused or disabled; riskctl sources resume \"\(name)\" first"
            )
        case .isPolled(let name):
            self.init(
                status: 409,
                title: "Busy",
                detail: "\"\(name)\" is being polled at this moment"
            )
        }
    }
}
