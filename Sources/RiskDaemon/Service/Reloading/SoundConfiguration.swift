import RiskConfiguration
import RiskDelivery
import RiskSources

/// A configuration that can be used: all that it names was found, and its secrets were read.
struct SoundConfiguration {
    let configuration: Configuration
    let mapping: GDELTMapping?
    let receivers: [Receiver]
    let sources: [Source]
    let heartbeats: [Heartbeat]

    /// Reads the files.
    ///
    /// - Throws: the first kind of fault that is found, in words.
    static func read(_ paths: DaemonPaths, for pipeline: Pipeline) throws -> SoundConfiguration {
        let configuration = try Configuration.load(
            paths.configuration,
            templateFault: Template.fault
        )
        let mapping = try GDELTMapping.loadIfThere(paths.gdelt)
        return SoundConfiguration(
            configuration: configuration,
            mapping: mapping,
            receivers: try Receivers.resolve(configuration),
            sources: try Sources.resolve(
                configuration,
                mapper: pipeline.rowMapper(for: configuration, mapping)
            ),
            heartbeats: try Heartbeat.resolve(configuration)
        )
    }
}
