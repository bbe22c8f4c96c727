/// Bounds of the API.
enum Limits {
    /// A body of records; larger batches are sent in parts.
    static let bodyBytes = 16 << 20
    /// Bodies in memory at once, in bytes: three of the largest; reading JSON takes some times as much.
    static let bytesHeld = 48 << 20
    /// Bodies at once, however small: some commits' worth (`RiskStore.Limits.writesPerCommit`).
    static let bodiesHeld = 512
    /// From the first byte of a body to its last: the largest within it takes a line of 1 Mbit/s.
    static let bodyTime: Duration = .seconds(140)
    /// When to come again: a full queue is written within about this time.
    static let retryAfterSeconds = 2
    /// Connections that were accepted and are not served yet: as many as bodies, and some that ask.
    static let connectionsWaiting = 1024
    /// Records in one answer.
    static let records = 10_000
    /// Points of a history in one answer.
    static let historyPoints = 100_000
}
