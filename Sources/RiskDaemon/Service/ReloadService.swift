import Logging
import RiskCoding
import RiskConfiguration
import ServiceLifecycle
import UnixSignals

/// SIGHUP: reads the configuration, the lexicon and the judge's weights again.
///
/// A bad file changes nothing, and its faults are logged. What was coded before stays as it was read.
struct ReloadService: Service {
    let paths: DaemonPaths
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
                let new = try Configuration.load(paths.configuration)
                let coder = Coder(lexicon: try Daemon.lexicon(paths, logger: logger))
                let receivers = try Receivers.resolve(new)
                let mapper = pipeline.rowMapper(for: new, words: coder)
                let polled = try Sources.resolve(new, mapper: mapper)
                let pinged = try Heartbeat.resolve(new)
                try await pipeline.reconfigure(new, coder: coder)
                deliveries.replace(with: receivers)
                try await sources.replace(with: polled)
                heartbeats.replace(with: pinged)
                ResidentMemory.release()
                logger.notice(
                    "configuration reloaded",
                    metadata: [
                        "config.path": "\(paths.configuration)", "lexicon.path": "\(paths.lexicon)",
                    ]
                )
                if new.storePath != old.storePath || new.socketPath != old.socketPath
                    || new.listen != old.listen || new.spool != old.spool
                {
                    logger.warning(
                        "store.path, api.socket, api.listen and spool change at the next start only"
                    )
                }
                notifier.status(Self.status(of: new))
            } catch {
                notifier.status(
                    "\(Self.status(of: pipeline.configuration)) as before: the new configuration or lexicon has faults, see the log"
                )
                logger.error(
                    "configuration not reloaded; the old one and the old lexicon stay",
                    metadata: ["error": "\(error)"]
                )
            }
            notifier.ready()
        }
    }
}
