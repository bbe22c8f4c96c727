import Logging
import ServiceLifecycle

/// Looks at the clock, so that ticks are recorded and alerts that wait for their time fire.
struct ClockService: Service {
    let pipeline: Pipeline
    let notifier: SystemdNotifier
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var fault: String?
            while !Task.isCancelled {
                let now = await tick()
                log(now, after: fault)
                fault = now
                // A tick that fails is an answer too, such as a full disk, which no restart would mend: only
                // a pipeline that gives none is for the watchdog.
                notifier.pingWatchdog()
                try? await Task.sleep(for: Limits.clockPeriod)
            }
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
            notifier.status(ReloadService.status(of: pipeline.configuration))
            logger.notice("ticks are recorded again")
        }
    }
}
