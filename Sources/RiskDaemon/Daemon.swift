import CurlClient
import Hummingbird
package import Logging
import RiskAPI
import RiskCoding
import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskSources
import RiskStore
import ServiceLifecycle
import UnixSignals

/// Where a daemon finds its files.
package struct DaemonPaths: Sendable {
    package let configuration: String
    package let lexicon: String
    /// The table of what is made of GDELT's rows; there need be none.
    package let gdelt: String
    package let stateDirectory: String
    package let runtimeDirectory: String

    package init(
        configuration: String,
        lexicon: String,
        gdelt: String,
        stateDirectory: String,
        runtimeDirectory: String
    ) {
        self.configuration = configuration
        self.lexicon = lexicon
        self.gdelt = gdelt
        self.stateDirectory = stateDirectory
        self.runtimeDirectory = runtimeDirectory
    }
}

/// What is wrong with configuration, secrets or lexicon: starting again would not mend it.
package struct InputFault: Error, CustomStringConvertible {
    package let description: String
}

/// The composition: the only place where the rooms are connected.
package enum Daemon {
    /// Runs until SIGTERM or SIGINT, then stops within `Limits.shutdown`.
    ///
    /// - Throws: `InputFault` for configuration, secrets and lexicon, `DatabaseFault` for a database that an operator
    ///   has to see to; else what is wrong with database, directories or socket, in words.
    package static func run(_ paths: DaemonPaths, logger: Logger) async throws {
        ResidentMemory.keepLittle()
        let (configuration, receivers, pinged) = try configuration(paths)
        try Directories.prepare(paths.stateDirectory)
        try Directories.prepare(paths.runtimeDirectory)
        let coder = Coder(
            lexicon: try lexicon(paths, logger: logger),
            signals: configuration.model.signals
        )
        let (sources, mapping) = try sources(of: configuration, paths, coder: coder)
        let spool = try configuration.spool.map { settings throws(InputFault) in
            try spoolDirectory(joined(paths.stateDirectory, settings.path))
        }
        let tallies = Tallies()
        let store = try await OpenedStore.open(
            joined(paths.stateDirectory, configuration.storePath),
            configuration,
            tallies: tallies,
            logger: logger
        )
        let pipeline: Pipeline
        do {
            pipeline = try await Pipeline(
                store: store,
                configuration: configuration,
                coder: coder,
                mapping: mapping,
                spool: spool,
                tallies: tallies,
                logger: logger
            )
        } catch {
            throw await OpenedStore.explain(error, of: store)
        }
        tallies.reloads.withLock { $0.started(at: pipeline.startedAt) }
        try store.endStart()
        ResidentMemory.release()
        let client = CurlClient()
        // Their own: a feed that is slow must not keep a webhook waiting.
        let feedClient = CurlClient(
            maximumConcurrent: Limits.sourceConnections,
            maximumPerHost: Limits.connectionsPerSourceHost
        )
        let notifier = SystemdNotifier()
        let deliveries = DeliverySupervisor(
            receivers: receivers,
            pipeline: pipeline,
            client: client,
            logger: logger
        )
        let polls = try await SourceSupervisor(
            sources: sources,
            pipeline: pipeline,
            fetcher: Fetcher(client: feedClient, now: SystemClock.now),
            logger: logger
        )
        // One for all ways in: they share the memory.
        let budget = BodyBudget()
        let heartbeats = HeartbeatService(
            heartbeats: pinged,
            pipeline: pipeline,
            deliveries: deliveries,
            client: client,
            logger: logger
        )
        let desk = DeliveryDesk(pipeline: pipeline, deliveries: deliveries)
        let reloader = Reloader(
            paths: paths,
            pipeline: pipeline,
            deliveries: deliveries,
            sources: polls,
            heartbeats: heartbeats,
            notifier: notifier,
            logger: logger
        )
        let requests = RequestTally()
        let metrics = MetricsCollector(
            pipeline: pipeline,
            deliveries: deliveries,
            budget: budget,
            requests: requests
        )
        let socket = joined(paths.runtimeDirectory, configuration.socketPath)
        let adopted = try SystemdSockets.control()

        var services: [any Service] = [
            deliveries,
            polls,
            heartbeats,
            ClockService(pipeline: pipeline, notifier: notifier, logger: logger),
            RetentionService(pipeline: pipeline, logger: logger),
            MemoryService(),
            ReloadService(reloader: reloader),
            APIServer.application(
                pipeline,
                control: polls,
                desk: desk,
                configuration: reloader,
                budget: budget,
                metrics: metrics,
                requests: requests,
                place: adopted.map { .adopted($0) { SystemClock.now().httpDate } }
                    ?? .address(.unixDomainSocket(path: socket)),
                logger: quiet(logger)
            ) {
                if adopted == nil { try? Directories.open(socket) }
                notifier.ready()
                notifier.status(ReloadService.status(of: configuration))
                logger.notice("ready", metadata: ["socket": "\(socket)"])
                ResidentMemory.release()
            },
        ]
        if let spool, let settings = configuration.spool {
            services.append(
                SpoolService(
                    directory: spool,
                    keepsDone: settings.keepsDone,
                    pipeline: pipeline,
                    logger: logger
                )
            )
        }
        if let listen = configuration.listen {
            services.append(
                APIServer.application(
                    pipeline,
                    control: polls,
                    desk: desk,
                    configuration: reloader,
                    budget: budget,
                    metrics: metrics,
                    requests: requests,
                    place: .address(.hostname(listen.host, port: listen.port)),
                    logger: quiet(logger)
                )
            )
        }
        if let listen = configuration.metricsListen {
            services.append(
                APIServer.probes(
                    metrics: metrics,
                    isReady: pipeline.isReady,
                    requests: requests,
                    address: .hostname(listen.host, port: listen.port),
                    logger: quiet(logger)
                )
            )
        }
        var group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet(logger)
        )
        group.maximumGracefulShutdownDuration = Limits.shutdown
        defer {
            client.shutdown()
            feedClient.shutdown()
        }
        try await ServiceGroup(configuration: group).run()
        notifier.stopping()
        do {
            try await pipeline.checkpoint()
        } catch {
            // As on a full disk: the next start reads more events, and nothing is lost.
            logger.warning("the next start may take longer", metadata: ["error": "\(error)"])
        }
        try store.close()
        logger.notice("stopped")
    }

    private static func configuration(
        _ paths: DaemonPaths
    ) throws(InputFault) -> (Configuration, [Receiver], [Heartbeat]) {
        do {
            let configuration = try Configuration.load(
                paths.configuration,
                templateFault: TemplateCheck.fault
            )
            return (
                configuration, try Receivers.resolve(configuration),
                try Heartbeat.resolve(configuration)
            )
        } catch {
            throw InputFault(description: "\(error)")
        }
    }

    static func lexicon(
        _ paths: DaemonPaths,
        logger: Logger
    ) throws(InputFault) -> CompiledLexicon {
        do {
            let (lexicon, fault) = try LexiconFiles.load(
                directory: paths.lexicon,
                cache: joined(paths.stateDirectory, "lexicon.cache")
            )
            if let fault {
                logger.warning(
                    "each start will compile the lexicon anew",
                    metadata: ["error": "\(fault)"]
                )
            }
            return lexicon
        } catch {
            throw InputFault(description: "\(error)")
        }
    }

    /// Sources, and what makes events of GDELT's rows where there is a table for it.
    private static func sources(
        of configuration: Configuration,
        _ paths: DaemonPaths,
        coder: Coder
    ) throws(InputFault) -> ([Source], GDELTMapping?) {
        do {
            let mapping = try GDELTMapping.loadIfThere(paths.gdelt)
            let mapper = mapping.map { GDELTMapper($0, configuration, coder) }
            return (try Sources.resolve(configuration, mapper: mapper), mapping)
        } catch {
            throw InputFault(description: "\(error)")
        }
    }

    private static func spoolDirectory(_ path: String) throws(InputFault) -> SpoolDirectory {
        do throws(SpoolDirectory.Failure) {
            return try SpoolDirectory(path)
        } catch {
            throw InputFault(description: "spool.path: \(error)")
        }
    }

    /// Libraries tell their faults, not their progress.
    private static func quiet(_ logger: Logger) -> Logger {
        var logger = logger
        logger.logLevel = max(logger.logLevel, .error)
        return logger
    }

    private static func joined(_ directory: String, _ path: String) -> String {
        path.hasPrefix("/") ? path : "\(directory)/\(path)"
    }
}
