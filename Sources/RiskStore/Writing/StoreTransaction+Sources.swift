import GRDB
package import RiskModel

extension StoreTransaction {
    /// Keeps what is remembered of a source.
    package func save(_ state: SourceState, ofSource name: String) throws {
        let (phase, reason): (String, String?) =
            switch state.phase {
            case .active: ("active", nil)
            case .paused: ("paused", nil)
            case .disabled(let reason): ("disabled", reason)
            }
        try run(
            """
            INSERT OR REPLACE INTO sources (name, phase, disabled_because, url, moved_to, etag,
                last_modified, cursor, interval, next_try_at, tried_at, succeeded_at, failed_at,
                error, failures, quiet_since)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                name, phase, reason, state.url, state.movedTo, state.etag, state.lastModified,
                state.cursor, state.interval.milliseconds, state.nextTryAt.milliseconds,
                state.triedAt?.milliseconds, state.succeededAt?.milliseconds,
                state.failedAt?.milliseconds, state.error, state.failures,
                state.quietSince?.milliseconds,
            ]
        )
    }

    /// Adds to what a source has brought in the hour of an instant.
    package func count(_ tally: SourceTally, ofSource name: String, at instant: Instant) throws {
        let hour = instant.hourOfTime
        try run(
            """
            INSERT INTO source_hours (source, hour, items, yielding, events) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET items = items + excluded.items,
                yielding = yielding + excluded.yielding, events = events + excluded.events
            """,
            [name, hour, tally.items, tally.yielding, tally.events]
        )
        // What is told goes back a day; the rest is for who asks the database.
        try run(
            "DELETE FROM source_hours WHERE source = ? AND hour < ?",
            [name, hour - Limits.talliedHours]
        )
    }

    /// Keeps a document, or puts its words in the place of those that it had before.
    package func revise(
        _ document: Document,
        contentHash: String,
        receivedAt: Instant
    ) throws -> Revision {
        guard let known = try reader.contentHash(ofDocument: document.id) else {
            return try insert(document, contentHash: contentHash, receivedAt: receivedAt)
                ? .new : .known
        }
        guard known != contentHash else { return .known }
        guard try reader.document(ofContent: contentHash) == nil else { return .anothers }
        try run(
            """
            UPDATE documents SET content_hash = ?, title = ?, summary = ?, body = ?, url = ?,
                publisher = ?, language = ?, published_at = ? WHERE id = ?
            """,
            [
                contentHash, document.title, document.summary, document.body, document.url,
                document.publisher, document.language, document.publishedAt.milliseconds,
                document.id,
            ]
        )
        return .revised
    }

    /// Removes a document that has no events any more.
    package func removeDocument(_ id: String) throws {
        try run("DELETE FROM documents WHERE id = ?", [id])
    }

    /// Removes an event; its story is for the caller to update.
    package func remove(_ event: CodedEvent) throws {
        try run("DELETE FROM events WHERE id = ?", [event.id])
    }
}

/// What became of a document that may have been known before.
package enum Revision: Sendable {
    case new, known
    /// Its words are others than before; these are kept now.
    case revised
    /// Its words are others than before, and those of another document; nothing was changed.
    case anothers
}

/// What a source has brought.
package struct SourceTally: Hashable, Sendable {
    /// Documents and coded events that were new or had changed.
    package var items: Int
    /// Items that gave an event.
    package var yielding: Int
    package var events: Int

    package init(items: Int = 0, yielding: Int = 0, events: Int = 0) {
        self.items = items
        self.yielding = yielding
        self.events = events
    }
}

extension Instant {
    /// Whole hours since 1970.
    var hourOfTime: Int64 { milliseconds / 3_600_000 }
}
