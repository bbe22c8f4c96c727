import CMalloc
import CurlClient
import Hummingbird
package import Logging
import RiskAPI
import RiskCoding
import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskStore
import ServiceLifecycle
import UnixSignals

/// Where a daemon finds its files.
package struct DaemonPaths: Sendable {
    package let configuration: String
    package let lexicon: String
    package let stateDirectory: String
    package let runtimeDirectory: String

    package init(
        configuration: String,
        lexicon: String,
        stateDirectory: String,
        runtimeDirectory: String
    ) {
        self.configuration = configuration
        self.lexicon = lexicon
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
    /// - Throws: `InputFault` for configuration, secrets and lexicon; else what is wrong with database,
    ///   directories or socket, in words.
    package static func run(_ paths: DaemonPaths, logger: Logger) async throws {
        let (configuration, receivers, pinged, coder) = try read(paths)
        try Directories.prepare(paths.stateDirectory)
        try Directories.prepare(paths.runtimeDirectory)
        let store = try Store(path: joined(paths.stateDirectory, configuration.storePath))
        let pipeline = try await Pipeline(
            store: store,
            configuration: configuration,
            coder: coder,
            logger: logger
        )
        store.releaseMemory()
        // What reading configuration and lexicon took, a start needs and a year of running does not.
        malloc_trim(0)
        let client = CurlClient()
        let notifier = SystemdNotifier()
        let deliveries = DeliverySupervisor(
            receivers: receivers,
            pipeline: pipeline,
            client: client,
            logger: logger
        )
        let heartbeats = HeartbeatService(
            heartbeats: pinged,
            pipeline: pipeline,
            deliveries: deliveries,
            client: client,
            logger: logger
        )
        let desk = DeliveryDesk(pipeline: pipeline, deliveries: deliveries)
        let socket = joined(paths.runtimeDirectory, configuration.socketPath)

        var services: [any Service] = [
            deliveries,
            heartbeats,
            ClockService(pipeline: pipeline, notifier: notifier, logger: logger),
            ReloadService(
                path: paths.configuration,
                pipeline: pipeline,
                deliveries: deliveries,
                heartbeats: heartbeats,
                notifier: notifier,
                logger: logger
            ),
            APIServer.application(
                pipeline,
                desk,
                address: .unixDomainSocket(path: socket),
                logger: quiet(logger)
            ) {
                try? Directories.open(socket)
                notifier.ready()
                notifier.status(ReloadService.status(of: configuration))
                logger.notice("ready", metadata: ["socket": "\(socket)"])
            },
        ]
        if let listen = configuration.listen {
            services.append(
                APIServer.application(
                    pipeline,
                    desk,
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
        defer { client.shutdown() }
        try await ServiceGroup(configuration: group).run()
        notifier.stopping()
        try await pipeline.checkpoint()
        try store.close()
        logger.notice("stopped")
    }

    private static func read(
        _ paths: DaemonPaths
    ) throws(InputFault) -> (Configuration, [Receiver], [Heartbeat], Coder) {
        do {
            let configuration = try Configuration.load(paths.configuration)
            let receivers = try Receivers.resolve(configuration)
            let lexicon = try LexiconFiles.load(directory: paths.lexicon)
            return (
                configuration, receivers, try Heartbeat.resolve(configuration),
                Coder(lexicon: lexicon, signals: configuration.model.signals)
            )
        } catch {
            throw InputFault(description: "\(error)")
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
