package import RiskModel

/// Where sources bring what they read: what polling needs of the daemon.
package protocol SourceSink: Sendable {
    /// Keeps a harvest and the state that follows from it, both or neither.
    ///
    /// `settle` is called within the transaction, once it is known what of the harvest is new.
    func keep(
        _ harvest: Harvest,
        of source: String,
        settle: @escaping @Sendable (Kept) -> SourceState
    ) async throws -> SourceState
}

/// What became of a harvest.
package struct Kept: Hashable, Sendable {
    /// Documents and events that were not known.
    package var new = 0
    /// Documents whose words have changed since.
    package var revised = 0
    /// Events of all these.
    package var events = 0
    /// Items that gave an event.
    package var yielding = 0

    package init() {}
}
