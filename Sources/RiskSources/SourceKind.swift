package import RiskModel

/// How one kind of source is read: all that a feed and GDELT do not have in common.
///
/// The rest is the same for every kind and is done once: when to try (`Polling`), conditional requests,
/// redirects, credentials and bounds (`Fetcher`), keeping what came together with where to go on from
/// (`SourceSink`), and telling how it goes (`SourceHealth`).
package protocol SourceKind: Sendable {
    /// Reads what the source's address answered.
    ///
    /// It may fetch further files that the answer names. It keeps nothing itself: what it returns is kept in
    /// one transaction with `Harvest.cursor`, and a try that was not kept is made again from the old cursor.
    ///
    /// - Throws: `SourceFault` when the answer as a whole cannot be read; a faulty item is a diagnostic.
    func read(
        _ answer: Fetched,
        of source: Source,
        from cursor: String?,
        by fetcher: Fetcher
    )
        async throws(SourceFault) -> Harvest
}

/// What one try brought.
package struct Harvest: Sendable {
    package var documents: [Document] = []
    /// Events that come coded, such as GDELT's rows; those of the documents are read by the coder.
    package var events: [CodedEvent] = []
    /// Where to go on from.
    package var cursor: String?
    package var hints = PollHints()
    /// What was repaired or left out, a sentence each.
    package var diagnostics: [String] = []
    /// What is passed over for good, a sentence each.
    package var losses: [String] = []
    /// More waits, as after a downtime: the next try is made at once.
    package var goesOn = false

    /// The answer was cut off, as far as can be told: the next try asks for it whole.
    package var isCutOff = false

    package init() {}

    /// Items as health counts them.
    package var count: Int { documents.count + events.count }
}
