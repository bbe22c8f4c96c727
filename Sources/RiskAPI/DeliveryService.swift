package import RiskModel
package import RiskWire

/// What the API needs of what happens from the outbox on.
///
/// Its errors are `Problem`s.
package protocol DeliveryService: Sendable {
    func receivers() async throws -> [ReceiverHealthView]
    /// Pauses a receiver until it is resumed.
    func pause(_ receiver: String, because reason: String) async throws -> ReceiverHealthView
    func resume(_ receiver: String) async throws -> ReceiverHealthView
    func notifications(
        receiver: String?,
        state: String?,
        since: Instant?,
        limit: Int
    ) async throws -> [NotificationView]
    func notification(_ id: String) async throws -> NotificationDetailView
    /// Has one message tried again from the start.
    func retry(_ id: String) async throws -> RetryAnswer
    /// Has those tried again that were given up since an instant.
    func retry(givenUpSince start: Instant, receiver: String?) async throws -> RetryAnswer
    func drop(_ id: String) async throws
    /// Shows what a rule's receivers would be sent; and sends it, where asked to.
    func test(_ request: TestAlertRequest) async throws -> [TestAlertView]
}
