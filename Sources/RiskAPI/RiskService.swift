package import RiskModel
package import RiskWire

/// What the API needs of the daemon behind it.
///
/// Its errors are `Problem`s.
package protocol RiskService: Sendable {
    /// Whether the daemon has caught up with its database and takes input.
    func isReady() -> Bool
    /// Takes documents; a push with a key is done once, and answered the same each time.
    func ingestDocuments(_ body: [UInt8], key: IdempotencyKey?) async throws -> IngestAnswer
    /// Takes coded events, likewise.
    func ingestEvents(_ body: [UInt8], key: IdempotencyKey?) async throws -> IngestAnswer
    /// Takes rows of GDELT's event files.
    func ingestRows(_ body: [UInt8]) async throws -> RowsAnswer
    func status() async throws -> StatusView
    func explain(_ dyad: Dyad, at instant: Instant?) async throws -> ExplainView
    func history(_ query: HistoryQuery) async throws -> [HistoryView]
    func events(dyad: Dyad?, signal: SignalID?, limit: Int) async throws -> [EventRecord]
    func alerts() async throws -> [AlertView]
    /// Each rule with its alerts.
    func rules() async throws -> [RuleView]
    /// What alerts have done since an instant, latest first.
    func transitions(since start: Instant, limit: Int) async throws -> [TransitionView]
    func acknowledge(_ request: AcknowledgeRequest) async throws -> AlertView
    func unacknowledge(_ request: AcknowledgeRequest) async throws -> AlertView
    /// Those that last or wait; and those that are over of late, where asked for.
    func silences(all: Bool) async throws -> [SilenceView]
    func silence(_ request: SilenceRequest) async throws -> SilenceView
    func expireSilence(_ id: String) async throws
    /// In the order of the configuration.
    func sources() async throws -> [SourceView]
}

/// Which part of a dyad's history is asked for.
package struct HistoryQuery: Sendable {
    package let dyad: Dyad
    package let from: Instant
    package let to: Instant
    package let step: Duration
    /// The scores as they were recorded, rather than what is now known of those times.
    package let asRecorded: Bool
}
