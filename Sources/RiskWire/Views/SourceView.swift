/// How one source stands.
package struct SourceView: Codable, Sendable {
    package var name: String
    package var kind: String
    package var publisher: String
    /// Scheme and host: the rest of an address may hold a key.
    package var origin: String
    /// As the configuration has it.
    package var enabled: Bool
    /// `ok`, `new`, `late`, `failing`, `silent`, `disabled` or `paused`.
    package var state: String
    /// Why it is in that state, in words; null where the state says it all.
    @OrNull package var reason: String?
    /// How long is waited between two tries while all is well.
    package var intervalSeconds: Int
    @OrNull package var lastSuccessAt: String?
    @OrNull package var lastError: String?
    @OrNull package var lastErrorAt: String?
    /// Tries that failed in a row.
    package var failures: Int
    @OrNull package var nextTryAt: String?
    @OrNull package var lastNewAt: String?
    /// New or changed, in the last 24 hours.
    package var itemsLastDay: Int
    package var eventsLastDay: Int
    /// The share of those items that gave an event; null where none came.
    @OrNull package var yield: Double?

    package init(
        name: String,
        kind: String,
        publisher: String,
        origin: String,
        enabled: Bool,
        state: String,
        reason: String?,
        intervalSeconds: Int,
        lastSuccessAt: String?,
        lastError: String?,
        lastErrorAt: String?,
        failures: Int,
        nextTryAt: String?,
        lastNewAt: String?,
        itemsLastDay: Int,
        eventsLastDay: Int,
        yield: Double?
    ) {
        self.name = name
        self.kind = kind
        self.publisher = publisher
        self.origin = origin
        self.enabled = enabled
        self.state = state
        self.reason = reason
        self.intervalSeconds = intervalSeconds
        self.lastSuccessAt = lastSuccessAt
        self.lastError = lastError
        self.lastErrorAt = lastErrorAt
        self.failures = failures
        self.nextTryAt = nextTryAt
        self.lastNewAt = lastNewAt
        self.itemsLastDay = itemsLastDay
        self.eventsLastDay = eventsLastDay
        self.yield = yield
    }
}
