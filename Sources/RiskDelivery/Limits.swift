/// Bounds of delivery.
enum Limits {
    static let connectTimeout: Duration = .seconds(10)
    /// Standard Webhooks names 15 to 30 s.
    static let totalTimeout: Duration = .seconds(20)
    /// Of an answer, what is read; the rest says nothing that is kept.
    static let responseBytes = 16 * 1024
    /// Of an answer, what an attempt keeps for an operator to read.
    static let excerptBytes = 1024
    /// Wait after the database failed under the outbox.
    static let afterStoreFault: Duration = .seconds(5)
    /// Messages read from the outbox at once, and attempts recorded in one transaction, while as many are sent:
    /// a crash sends twice as many again at the most, with the ids they had.
    static let messagesAtOnce = 64
    /// Batches that are sent before the outbox is read from its start again, for what an operator has had
    /// tried again meanwhile.
    static let batchesInARow = 16
    /// How long a batch is sent before it is recorded, whatever is left of it.
    static let unrecorded: Duration = .milliseconds(100)
    /// The longest that a receiver's Retry-After holds up its messages.
    static let longestRetryAfter: Duration = .seconds(24 * 3600)
    /// Failures in a row that open the breaker: more than a restart of the receiver costs.
    static let failuresToOpen = 5
    static let firstCooldown: Duration = .seconds(30)
    static let longestCooldown: Duration = .seconds(15 * 60)
    /// How long a receiver fails before its fallback hears of it.
    static let failingBeforeTold: Duration = .seconds(5 * 60)
    /// A message that waited this long is not sent when a newer one tells of the same alerts.
    static let stale: Duration = .seconds(10 * 60)
    /// Waiting messages looked through for newer ones.
    static let messagesCompared = 1000
    /// How often a paused receiver's messages are looked through for those that waited too long.
    static let expireEvery: Duration = .seconds(3600)
    /// A word of which so much would be lost is cut within.
    static let longestCutWord = 24
    /// Longer addresses than this are no links: they would take the room of the words.
    static let addressBytes = 1000
    /// How often an Alertmanager hears again of what fires: a fifth of its usual `resolve_timeout`.
    static let resendEvery: Duration = .seconds(60)
    /// What is told again so much later than it was due is no longer told at the full minute.
    static let resendLateness: Duration = .seconds(10)
    /// How long it hears of what is resolved.
    static let resendResolved: Duration = .seconds(5 * 60)
}
