import Logging
import RiskConfiguration
import ServiceLifecycle
import UnixSignals

/// SIGHUP: reads the configuration again.
///
/// A bad file changes nothing, and its faults are logged.
struct ReloadService: Service {
    let path: String
    let pipeline: Pipeline
    let deliveries: DeliverySupervisor
    let sources: SourceSupervisor
    let heartbeats: HeartbeatService
    let notifier: SystemdNotifier
    let logger: Logger

    /// What systemd is to show.
    static func status(of configuration: Configuration) -> String {
        let count = configuration.dyads.count
        return "scoring \(count) \(count == 1 ? "pair" : "pairs")"
    }

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        for await _ in signals.cancelOnGracefulShutdown() {
            notifier.reloading()
            do {
                let old = pipeline.configuration
                let new = try Configuration.load(path)
                let receivers = try Receivers.resolve(new)
                let polled = try Sources.resolve(new, mapper: pipeline.rowMapper(for: new))
                let pinged = try Heartbeat.resolve(new)
                try await pipeline.reconfigure(new)
                deliveries.replace(with: receivers)
                try await sources.replace(with: polled)
                heartbeats.replace(with: pinged)
                logger.notice("configuration reloaded", metadata: ["config.path": "\(path)"])
                if new.storePath != old.storePath || new.socketPath != old.socketPath
                    || new.listen != old.listen || new.spool != old.spool
                    || new.isReplicated != old.isReplicated
                {
                    logger.warning(
                        "store.path, store.replicated, api.socket, api.listen and spool change at the next start only"
                    )
                }
                notifier.status(Self.status(of: new))
            } catch {
                notifier.status(
                    "\(Self.status(of: pipeline.configuration)) as before: the new configuration has faults, see the log"
                )
                logger.error(
                    "configuration not reloaded; the old one stays",
                    metadata: ["error": "\(error)"]
                )
            }
            notifier.ready()
        }
    }
}
