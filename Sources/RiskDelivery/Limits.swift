/// Bounds of delivery.
enum Limits {
    static let connectTimeout: Duration = .seconds(10)
    /// Standard Webhooks names 15 to 30 s.
    static let totalTimeout: Duration = .seconds(20)
    /// An answer's body says nothing that is kept.
    static let responseBytes = 64 * 1024
    /// Wait after the database failed under the outbox.
    static let afterStoreFault: Duration = .seconds(5)
}
