/// Bounds of the API.
enum Limits {
    /// A body of records; larger batches are sent in parts.
    static let bodyBytes = 16 << 20
    /// Records in one answer.
    static let records = 10_000
    /// Points of a history in one answer.
    static let historyPoints = 100_000
}
