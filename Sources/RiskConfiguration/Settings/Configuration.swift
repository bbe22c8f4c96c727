package import RiskModel

/// What a configuration file says, checked as a whole (DESIGN section 6).
package struct Configuration: Sendable {
    /// The database, relative to the state directory.
    package var storePath: String
    /// Another program, such as Litestream, copies the database's log and folds it away.
    package var isReplicated: Bool
    /// The control socket, relative to the runtime directory.
    package var socketPath: String
    /// Host and port to listen on as well; nil for the socket alone.
    package var listen: ListenAddress?
    /// Where Prometheus may ask for metrics over TCP; nil for the socket alone.
    package var metricsListen: ListenAddress?
    package var model: ScoringModel
    /// How often scores are recorded and rules looked at with no new event.
    package var tick: Duration
    /// Every pair is scored, not only the listed ones.
    package var watchesAll: Bool
    package var dyads: [WatchedDyad]
    /// Publishers whose reprints elsewhere count as their own.
    package var wires: [Wire]
    package var rules: [Rule]
    package var alerts: AlertSettings
    package var receivers: [ReceiverSettings]
    package var heartbeats: [HeartbeatSettings]
    package var sources: [SourceSettings]
    /// The directory whose files are taken; nil for none.
    package var spool: SpoolSettings?
    /// What its files say, value by value, and where.
    package var written: [Setting] = []
    /// How long is kept what does not stay for ever.
    package var retention: RetentionSettings

    package func watches(_ dyad: Dyad) -> Bool {
        watchesAll || dyads.contains { $0.dyad == dyad }
    }

    package func name(of dyad: Dyad) -> String {
        dyads.first { $0.dyad == dyad }?.name ?? dyad.id
    }

    /// How what a receiver is told is gathered.
    package func grouping(of receiver: String) -> GroupPolicy {
        guard let settings = receivers.first(where: { $0.name == receiver }) else {
            return alerts.grouping
        }
        return alerts.grouping.paced(wait: settings.groupWait, interval: settings.groupInterval)
    }

    /// Whether a receiver keeps an alert open until it is told that it is over.
    package func keepsAlertsOpen(_ receiver: String) -> Bool {
        receivers.first { $0.name == receiver }?.format.keepsAlertsOpen ?? false
    }

    package func model(of dyad: Dyad) -> ScoringModel {
        dyads.first { $0.dyad == dyad }?.model ?? model
    }
}

/// A pair that is watched, with what it overrides.
package struct WatchedDyad: Sendable {
    package let dyad: Dyad
    package let name: String
    package let model: ScoringModel
}

package struct ListenAddress: Hashable, Sendable {
    package let host: String
    package let port: Int

    /// Reads `127.0.0.1:8787` or `[::1]:8787`.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"),
            let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else { return nil }
        let host = text[..<colon].filter { $0 != "[" && $0 != "]" }
        guard !host.isEmpty else { return nil }
        self.host = host
        self.port = port
    }
}

/// A directory that files are dropped into.
package struct SpoolSettings: Hashable, Sendable {
    /// Relative to the state directory.
    package let path: String
    /// How long files that were taken are kept.
    package let keepsDone: Duration
}
