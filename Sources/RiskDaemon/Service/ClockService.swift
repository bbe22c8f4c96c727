import CurlClient
import Logging
import RiskModel
import RiskWire
import ServiceLifecycle

/// Looks at the clock, so that ticks are recorded and alerts that wait for their time fire.
struct ClockService: Service {
    let pipeline: Pipeline
    let notifier: SystemdNotifier
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var fault: String?
            var descriptors = DescriptorWatch()
            var clock = ClockWatch()
            var isSetBack = false
            var due = ContinuousClock.now
            while !Task.isCancelled {
                fault = await look(after: fault, due: due)
                if let change = descriptors.look() { log(change, during: fault) }
                if let step = clock.look(at: SystemClock.now(), .now) {
                    log(step)
                    isSetBack = isSetBack || step < .zero
                }
                // What fails is tried at the next look.
                if isSetBack { isSetBack = (try? await pipeline.hurryMessages()) == nil }
                due = .now + Limits.clockPeriod
                try? await Task.sleep(for: Limits.clockPeriod)
            }
        }
    }

    /// One look at the clock, and a ping to the watchdog once the pipeline has answered; returns what is wrong.
    ///
    /// Between ticks nothing need be written, so an empty transaction goes the way of all others: a pipeline that is
    /// stuck, on whichever step, keeps the ping back. A transaction that fails is an answer too, such as on a full disk,
    /// which no restart would mend.
    func look(
        after before: String?,
        due: ContinuousClock.Instant = .now
    ) async -> String? {
        let fault = await tick()
        log(fault, after: before)
        await pipeline.awaitProgress()
        count(failed: fault != nil, lag: .now - due)
        notifier.pingWatchdog()
        return fault
    }

    private func count(failed: Bool, lag: Duration) {
        pipeline.tallies.clock.withLock { figures in
            figures.looks += 1
            figures.failedLooks += failed ? 1 : 0
            figures.lastLookAt = SystemClock.now()
            figures.lag = lag
        }
    }

    /// What went wrong, or nil.
    private func tick() async -> String? {
        do {
            try await pipeline.tickIfDue(at: SystemClock.now())
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// Tells of a fault when it comes and when it goes, not each second while it lasts.
    private func log(_ fault: String?, after before: String?) {
        guard fault != before else { return }
        if let fault {
            notifier.status("not recording: \(fault)")
            logger.error("tick failed; trying on", metadata: ["error": "\(fault)"])
        } else {
            tellAllIsWell()
            logger.notice("ticks are recorded again")
        }
    }

    private func log(_ change: DescriptorWatch.Change, during fault: String?) {
        switch change {
        case .gone:
            notifier.status("no file descriptors are left: connections wait")
            logger.error(
                "no file descriptors are left: who connects waits, and no source or receiver is reached; raise LimitNOFILE= (systemctl edit riskd), or end what holds so many (ls -l /proc/PID/fd tells)",
                metadata: ["process.max_fds": "\(ProcessFigures.descriptorLimit() ?? 0)"]
            )
        case .back:
            if fault == nil { tellAllIsWell() }
            logger.notice("there are file descriptors again")
        }
    }

    private func log(_ step: Duration) {
        logger.warning(
            "the clock was set; scores are of the time that it tells now, and what waits for a time follows it",
            metadata: ["clock.set_by_s": "\(Int(step.inSeconds.rounded()))"]
        )
    }

    private func tellAllIsWell() {
        notifier.status(ReloadService.status(of: pipeline.configuration))
    }
}
