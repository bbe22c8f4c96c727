import Logging
import RiskConfiguration
import RiskModel
import RiskStore
import ServiceLifecycle

/// Takes away what is too old, a little at a time, for as long as the daemon runs.
///
/// Each batch is a write among others and takes some milliseconds; the pause after it leaves the writer to them.
struct RetentionService: Service {
    let pipeline: Pipeline
    let logger: Logger

    private var store: Store { pipeline.store }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var next = await firstRun()
            var fault: String?
            while !Task.isCancelled {
                let now = SystemClock.now()
                let every = pipeline.configuration.retention.every
                // One that lies further ahead than one apart was set under another clock.
                if next <= now || next > now + every {
                    fault = await turn(after: fault)
                    next = SystemClock.now() + every
                }
                try? await Task.sleep(for: min(every, Limits.retentionLook))
            }
        }
    }

    private func firstRun() async -> Instant {
        let kept = try? await store.read { try $0.nextRetention() }
        return (kept ?? nil) ?? SystemClock.now() + pipeline.configuration.retention.every
    }

    /// One run; returns what went wrong, which is told once while it lasts.
    private func turn(after before: String?) async -> String? {
        do {
            let (removed, excess) = try await retire()
            if removed > 0 {
                logger.info("old rows removed or rolled up", metadata: ["store.rows": "\(removed)"])
            }
            if excess > 0 {
                logger.warning(
                    "the database is larger than retention.size, though all that does not stay for ever is a day old at most",
                    metadata: ["store.excess_bytes": "\(excess)"]
                )
            }
            return nil
        } catch is CancellationError {
            return before
        } catch {
            if "\(error)" != before {
                logger.error("old rows not removed; trying on", metadata: ["error": "\(error)"])
            }
            return "\(error)"
        }
    }

    private func retire() async throws -> (removed: Int, excess: Int64) {
        let settings = pipeline.configuration.retention
        var plan = RetentionPlan(settings: settings)
        var removed = try await apply(plan)
        var excess = try await excess(over: settings.size)
        while excess > 0, plan.canShorten {
            plan.halvings += 1
            removed += try await apply(plan)
            excess = try await self.excess(over: settings.size)
        }
        while try await store.write({ try $0.shrink() }) { try await pause() }
        try await boundLog()
        let (total, rest, now) = (removed, excess, SystemClock.now())
        try await store.write {
            try $0.noteRetention(
                finishedAt: now,
                nextAt: now + settings.every,
                removed: total,
                excess: rest
            )
        }
        return (removed, excess)
    }

    private func apply(_ plan: RetentionPlan) async throws -> Int {
        var removed = 0
        for (kind, end) in plan.ends(at: SystemClock.now()) {
            var isLast = false
            while !isLast {
                let batch = try await store.write { try $0.retire(kind, before: end) }
                removed += batch.removed
                isLast = batch.isLast
                try await pause()
            }
        }
        return removed
    }

    /// Bytes in use beyond a bound.
    private func excess(over bound: Int64?) async throws -> Int64 {
        guard let bound else { return 0 }
        return max(0, try await store.read { try $0.bytesInUse() } - bound)
    }

    private func boundLog() async throws {
        guard let bytes = try await store.boundReplicatedLog() else { return }
        logger.warning(
            "store.replicated is set, and nobody folds the log into the database; riskd has: does the replica run?",
            metadata: ["store.log_bytes": "\(bytes)"]
        )
    }

    private func pause() async throws {
        try await Task.sleep(for: Limits.retentionPause)
    }
}
