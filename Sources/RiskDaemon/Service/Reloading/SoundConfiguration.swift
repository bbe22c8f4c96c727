import Logging
import RiskCoding
import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskSources

/// A configuration that can be used: all that it names was found, and its secrets were read.
struct SoundConfiguration {
    let configuration: Configuration
    /// Reads for the signals of the configuration.
    let coder: Coder
    let mapping: GDELTMapping?
    let receivers: [Receiver]
    let sources: [Source]
    let heartbeats: [Heartbeat]

    /// Reads the files.
    ///
    /// - Throws: the first kind of fault that is found, in words.
    static func read(_ paths: DaemonPaths, logger: Logger) throws -> SoundConfiguration {
        let configuration = try Configuration.load(
            paths.configuration,
            templateFault: TemplateCheck.fault
        )
        let coder = Coder(
            lexicon: try Daemon.lexicon(paths, logger: logger),
            signals: configuration.model.signals
        )
        let mapping = try GDELTMapping.loadIfThere(paths.gdelt)
        return SoundConfiguration(
            configuration: configuration,
            coder: coder,
            mapping: mapping,
            receivers: try Receivers.resolve(configuration),
            sources: try Sources.resolve(
                configuration,
                mapper: mapping.map { GDELTMapper($0, configuration, coder) }
            ),
            heartbeats: try Heartbeat.resolve(configuration)
        )
    }
}
