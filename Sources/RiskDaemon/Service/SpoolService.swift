import Logging
import RiskSources
import ServiceLifecycle

/// Takes files out of the spool's directory for as long as the daemon runs.
struct SpoolService: Service {
    let directory: SpoolDirectory
    let keepsDone: Duration
    let pipeline: Pipeline
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            let spool = Spool(
                directory: directory,
                intake: pipeline,
                keepsDone: keepsDone,
                now: SystemClock.now
            )
            var fault: String?
            while !Task.isCancelled {
                let step = await spool.step()
                fault = log(step, after: fault)
                if step == .idle { try? await Task.sleep(for: Limits.spoolLook) }
            }
        }
    }

    /// Tells of a fault that lasts once; returns it.
    private func log(_ step: Spool.Step, after before: String?) -> String? {
        switch step {
        case .idle: return before
        case .listed: return nil
        case .done(let name, let taken):
            logger.info(
                "spool file taken",
                metadata: [
                    "spool.file": "\(name)", "spool.accepted": "\(taken.accepted)",
                    "spool.duplicates": "\(taken.duplicates)",
                ]
            )
        case .failed(let name, let words):
            logger.warning(
                "spool file is faulty",
                metadata: ["spool.file": "\(name)", "error": "\(words)"]
            )
        case .postponed(let name, let reason):
            guard reason != before else { return reason }
            logger.warning(
                "spool file is tried again later",
                metadata: ["spool.file": "\(name)", "error": "\(reason)"]
            )
            return reason
        case .unusable(let reason):
            guard reason != before else { return reason }
            logger.error("spool cannot be used; trying on", metadata: ["error": "\(reason)"])
            return reason
        }
        return nil
    }
}
