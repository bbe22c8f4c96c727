import Logging
import ServiceLifecycle

/// Looks at the clock, so that ticks are recorded and alerts that wait for their time fire.
struct ClockService: Service {
    let pipeline: Pipeline
    let notifier: SystemdNotifier
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await pipeline.tickIfDue(at: SystemClock.now())
                    // Only a pipeline that makes progress keeps the watchdog quiet.
                    notifier.pingWatchdog()
                } catch {
                    logger.error("tick failed; trying again", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: Limits.clockPeriod)
            }
        }
    }
}
