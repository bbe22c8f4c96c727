/// The state of the world in one screen.
package struct StatusView: Codable, Sendable {
    package var version: String
    package var at: String
    package var startedAt: String
    package var documents: Int
    package var events: Int
    package var dyads: [DyadStatusView]
    /// Pending and firing.
    package var alerts: [AlertView]
    package var receivers: [ReceiverView]
    package var sources: [SourceView]
    /// Null where none is configured.
    @OrNull package var spool: SpoolView?

    package init(
        version: String,
        at: String,
        startedAt: String,
        documents: Int,
        events: Int,
        dyads: [DyadStatusView],
        alerts: [AlertView],
        receivers: [ReceiverView],
        sources: [SourceView],
        spool: SpoolView?
    ) {
        self.version = version
        self.at = at
        self.startedAt = startedAt
        self.documents = documents
        self.events = events
        self.dyads = dyads
        self.alerts = alerts
        self.receivers = receivers
        self.sources = sources
        self.spool = spool
    }
}

package struct DyadStatusView: Codable, Sendable {
    package var name: String
    package var score: ScoreView
    /// Tension at the end of each of the last 30 days, oldest first.
    package var sparkline: [Double]
    /// The stories with the most points either way, at most three.
    package var drivers: [StoryView]

    package init(name: String, score: ScoreView, sparkline: [Double], drivers: [StoryView]) {
        self.name = name
        self.score = score
        self.sparkline = sparkline
        self.drivers = drivers
    }
}

/// How delivery to one receiver stands.
package struct ReceiverView: Codable, Sendable {
    package var name: String
    package var pending: Int
    package var delivered: Int
    package var dead: Int
    @OrNull package var lastSuccessAt: String?
    @OrNull package var lastError: String?
    @OrNull package var nextAttemptAt: String?
    /// Null unless nothing is sent to it.
    @OrNull package var pausedAt: String?

    package init(
        name: String,
        pending: Int,
        delivered: Int,
        dead: Int,
        lastSuccessAt: String?,
        lastError: String?,
        nextAttemptAt: String?,
        pausedAt: String?
    ) {
        self.name = name
        self.pending = pending
        self.delivered = delivered
        self.dead = dead
        self.lastSuccessAt = lastSuccessAt
        self.lastError = lastError
        self.nextAttemptAt = nextAttemptAt
        self.pausedAt = pausedAt
    }
}
