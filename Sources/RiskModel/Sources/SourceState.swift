/// What is remembered of a source between two tries: when to try again, from where to go on, how it went.
///
/// It is kept in the same transaction as the documents that a try brought, so that a crash between the two
/// makes neither a gap nor a repeat.
package struct SourceState: Hashable, Sendable {
    package enum Phase: Hashable, Sendable {
        case active
        /// By an operator, until one resumes it.
        case paused
        /// It has said that it is gone for good, until an operator resumes it or gives another address.
        case disabled(reason: String)
    }

    package var phase = Phase.active
    /// The configured address that the rest was learnt at.
    package var url: String
    /// Where that address has moved for good.
    package var movedTo: String?
    /// What the last whole answer is known by (RFC 9110, section 8.8).
    package var etag: String?
    package var lastModified: String?
    /// Where to go on from, in a form that is the kind's own.
    package var cursor: String?
    /// How long is waited between two tries while all is well: what late is told by.
    package var interval: Duration
    package var nextTryAt: Instant
    package var triedAt: Instant?
    package var succeededAt: Instant?
    package var failedAt: Instant?
    /// What went wrong last, in words; it stays when a later try succeeds.
    package var error: String?
    /// Tries that failed in a row.
    package var failures = 0
    /// Since when it has answered with nothing that was new.
    package var quietSince: Instant?

    /// A source that was never tried, and is to be at once.
    package init(url: String, interval: Duration, at now: Instant) {
        self.url = url
        self.interval = interval
        nextTryAt = now
    }

    /// Whether it answered within three of its intervals (DESIGN section 3, step 9).
    package func hasAnswered(at now: Instant) -> Bool {
        guard let succeededAt else { return false }
        return now.since(succeededAt) <= interval * 3
    }
}
