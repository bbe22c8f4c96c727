import RiskConfiguration
import ServiceLifecycle
import UnixSignals

/// SIGHUP: has the configuration, the lexicon and the judge's weights read again; what came of it is in the log.
struct ReloadService: Service {
    let reloader: Reloader

    /// What systemd is to show.
    static func status(of configuration: Configuration) -> String {
        let count = configuration.dyads.count
        return "scoring \(count) \(count == 1 ? "pair" : "pairs")"
    }

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        for await _ in signals.cancelOnGracefulShutdown() { await reloader.reloadOrLog() }
    }
}
