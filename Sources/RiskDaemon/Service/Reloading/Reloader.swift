import CurlClient
import Glibc
import Logging
import RiskAPI
import RiskConfiguration
import RiskModel
import RiskWire

/// Reads the configuration again and puts it in use, or tells what that would do.
///
/// A bad file changes nothing. One reload is done at a time.
final class Reloader: Sendable {
    private let paths: DaemonPaths
    private let pipeline: Pipeline
    private let deliveries: DeliverySupervisor
    private let sources: SourceSupervisor
    private let heartbeats: HeartbeatService
    private let notifier: SystemdNotifier
    private let logger: Logger
    /// What the database, the sockets and the spool were opened by.
    private let started: Configuration
    private let turn = Locked(Turn())

    fileprivate struct Turn {
        var isTaken = false
        /// A signal has come in the meantime: what the files say by then is to be read as well.
        var isAskedAgain = false
    }

    init(
        paths: DaemonPaths,
        pipeline: Pipeline,
        deliveries: DeliverySupervisor,
        sources: SourceSupervisor,
        heartbeats: HeartbeatService,
        notifier: SystemdNotifier,
        logger: Logger
    ) {
        self.paths = paths
        self.pipeline = pipeline
        self.deliveries = deliveries
        self.sources = sources
        self.heartbeats = heartbeats
        self.notifier = notifier
        self.logger = logger
        started = pipeline.configuration
    }

    /// Reloads, after another reload where one is under way.
    func reloadOrLog() async {
        let isFree = turn.withLock { turn in
            turn.isAskedAgain = turn.isTaken
            return turn.take()
        }
        guard isFree else { return }
        // What is wrong was logged.
        _ = try? await takeTurn()
    }

    private func takeTurn() async throws -> ReloadView {
        var result = await told()
        while turn.withLock({ $0.end() }) { result = await told() }
        return try result.get()
    }

    /// Reloads once, and tells systemd and the log.
    private func told() async -> Result<ReloadView, any Error> {
        notifier.reloading()
        defer { notifier.ready() }
        do {
            let view = try await replace()
            count(succeeded: true)
            logger.notice(
                "configuration reloaded",
                metadata: [
                    "config.path": "\(paths.configuration)", "lexicon.path": "\(paths.lexicon)",
                    "config.changes": "\(view.applied.count)",
                ]
            )
            if !view.restart.isEmpty {
                logger.warning(
                    "some of the configuration changes at the next start only",
                    metadata: ["config.keys": "\(view.restart.map(\.path).joined(separator: ", "))"]
                )
            }
            notifier.status(ReloadService.status(of: pipeline.configuration))
            return .success(view)
        } catch {
            count(succeeded: false)
            notifier.status(
                "\(ReloadService.status(of: pipeline.configuration)) as before: the new configuration or lexicon has faults, see the log"
            )
            logger.error(
                "configuration not reloaded; the old one stays, and the old lexicon",
                metadata: ["error": "\(error)"]
            )
            return .failure(error)
        }
    }

    private func count(succeeded: Bool) {
        let now = SystemClock.now()
        pipeline.tallies.reloads.withLock { $0.count(succeeded: succeeded, at: now) }
    }

    private func replace() async throws -> ReloadView {
        let new = try SoundConfiguration.read(paths, logger: logger)
        let old = pipeline.configuration
        try await pipeline.reconfigure(
            new.configuration,
            coder: new.coder,
            mapping: new.mapping
        )
        deliveries.replace(with: new.receivers)
        try await sources.replace(with: new.sources)
        heartbeats.replace(with: new.heartbeats)
        ResidentMemory.release()
        let scored = try pipeline.snapshot().folds.keys
        return ReloadView(
            applied: old.changes(to: new.configuration).filter { !$0.needsRestart }
                .map(SettingChangeView.init),
            restart: restart(new.configuration),
            rescored: old.rescored(scored, by: new.configuration).map(\.id)
        )
    }

    private func restart(_ configuration: Configuration) -> [SettingChangeView] {
        started.changes(to: configuration).filter(\.needsRestart).map(SettingChangeView.init)
    }
}

extension Reloader.Turn {
    /// False where a reload is under way.
    fileprivate mutating func take() -> Bool {
        guard !isTaken else { return false }
        isTaken = true
        return true
    }

    /// Whether it is to be done once more.
    fileprivate mutating func end() -> Bool {
        defer { isAskedAgain = false }
        isTaken = isAskedAgain
        return isAskedAgain
    }
}

extension Reloader: ConfigurationService {
    func reload() async throws -> ReloadView {
        guard turn.withLock({ $0.take() }) else {
            throw Problem(
                status: 409,
                title: "Busy",
                detail: "another reload is under way; ask again in a moment"
            )
        }
        return try await faultsTold { try await takeTurn() }
    }

    /// As a signal from outside does.
    func askForReload() { kill(getpid(), SIGHUP) }

    func difference() async throws -> ConfigurationDiffView {
        try await faultsTold {
            let new = try SoundConfiguration.read(paths, logger: logger).configuration
            let moves = try await pipeline.moves(to: new)
            return ConfigurationDiffView(
                applied: pipeline.configuration.changes(to: new).filter { !$0.needsRestart }
                    .map(SettingChangeView.init),
                restart: restart(new),
                moves: moves.told,
                movesOmitted: moves.omitted
            )
        }
    }

    func models() async throws -> [ModelView] { try await pipeline.models() }

    /// Faults of files are the operator's, and told whole.
    private func faultsTold<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(status: 422, title: "Configuration has faults", detail: "\(error)")
        }
    }
}

extension SettingChangeView {
    fileprivate init(_ change: SettingChange) {
        self.init(
            path: change.path,
            before: change.before,
            after: change.after,
            file: change.place?.file,
            line: change.place?.line
        )
    }
}
