import GRDB
package import RiskModel

extension StoreReader {
    /// What is remembered of every source that was ever tried, by name.
    package func sourceStates() throws -> [String: SourceState] {
        let cursor = try rows("SELECT * FROM sources")
        var states: [String: SourceState] = [:]
        while let row = try cursor.next() { states[row["name"]] = SourceState(row) }
        return states
    }

    /// What each source has brought in the 24 hours up to an instant, in whole hours.
    package func sourceTallies(at now: Instant) throws -> [String: SourceTally] {
        let cursor = try rows(
            """
            SELECT source, sum(items), sum(yielding), sum(events) FROM source_hours
            WHERE hour > ? GROUP BY source
            """,
            [now.hourOfTime - 24]
        )
        var tallies: [String: SourceTally] = [:]
        while let row = try cursor.next() {
            tallies[row[0]] = SourceTally(items: row[1], yielding: row[2], events: row[3])
        }
        return tallies
    }

    package func contentHash(ofDocument id: String) throws -> String? {
        try fetchOne(String.self, "SELECT content_hash FROM documents WHERE id = ?", [id])
    }

    package func publicationDate(ofDocument id: String) throws -> Instant? {
        try fetchOne(Int64.self, "SELECT published_at FROM documents WHERE id = ?", [id])
            .map(Instant.init(milliseconds:))
    }

    /// The events that were read from a document.
    package func events(ofDocument id: String) throws -> [StoredEvent] {
        let cursor = try rows("\(Self.selection) WHERE document_id = ? ORDER BY events.id", [id])
        var events: [StoredEvent] = []
        while let row = try cursor.next() { StoredEvent(row).map { events.append($0) } }
        return events
    }

    /// A story as its events make it; nil where it has none.
    package func story(
        _ id: String,
        like event: CodedEvent,
        under model: ScoringModel
    ) throws -> Story? {
        let cursor = try rows(
            """
            \(Self.selection)
            WHERE story_seq = (SELECT seq FROM stories
                WHERE dyad = ? AND signal = ? AND stance = ? AND id = ?)
            ORDER BY occurred_at, events.id
            """,
            [event.dyad.id, event.signal.name, event.stance.rawValue, id]
        )
        var story: Story?
        while let row = try cursor.next() {
            guard let report = StoredEvent(row).map({ model.report(of: $0.event) }) else {
                continue
            }
            if story == nil { story = Story(id: id, first: report) } else { story?.insert(report) }
        }
        return story
    }

    func document(ofContent hash: String) throws -> String? {
        try fetchOne(String.self, "SELECT id FROM documents WHERE content_hash = ?", [hash])
    }
}

extension SourceState {
    fileprivate init(_ row: Row) {
        self.init(
            url: row["url"],
            interval: .milliseconds(row["interval"] as Int64),
            at: row.instant("next_try_at")
        )
        switch row["phase"] as String {
        case "paused": phase = .paused
        case "disabled": phase = .disabled(reason: row["disabled_because"] ?? "")
        default: phase = .active
        }
        movedTo = row["moved_to"]
        etag = row["etag"]
        lastModified = row["last_modified"]
        cursor = row["cursor"]
        triedAt = row.optionalInstant("tried_at")
        succeededAt = row.optionalInstant("succeeded_at")
        failedAt = row.optionalInstant("failed_at")
        error = row["error"]
        failures = row["failures"]
        quietSince = row.optionalInstant("quiet_since")
    }
}
