import FoundationEssentials
import GRDB
package import RiskModel

/// A kept event, with the story it belongs to.
package struct StoredEvent: Sendable {
    package let event: CodedEvent
    package let story: String
}

/// Which events to list.
package struct EventQuery: Sendable {
    package var dyad: Dyad?
    package var signal: SignalID?
    package var from: Instant?
    package var to: Instant?
    package var limit: Int

    package init(
        dyad: Dyad? = nil,
        signal: SignalID? = nil,
        from: Instant? = nil,
        to: Instant? = nil,
        limit: Int
    ) {
        self.dyad = dyad
        self.signal = signal
        self.from = from
        self.to = to
        self.limit = limit
    }
}

extension StoreReader {
    /// The latest events first.
    package func events(_ query: EventQuery) throws -> [StoredEvent] {
        let cursor = try rows(
            """
            \(Self.selection)
            WHERE (?1 IS NULL OR events.dyad = ?1) AND (?2 IS NULL OR events.signal = ?2)
                AND occurred_at BETWEEN ?3 AND ?4
            ORDER BY occurred_at DESC, events.id DESC LIMIT ?5
            """,
            [
                query.dyad?.id, query.signal?.name,
                (query.from ?? Instant.accepted.lowerBound).milliseconds,
                (query.to ?? Instant.accepted.upperBound).milliseconds, query.limit,
            ]
        )
        var events: [StoredEvent] = []
        while let row = try cursor.next() { StoredEvent(row).map { events.append($0) } }
        return events
    }

    package func event(_ id: String) throws -> StoredEvent? {
        try row("\(Self.selection) WHERE events.id = ?", [id]).flatMap(StoredEvent.init)
    }

    /// The events of one dyad, signal and stance that were grouped by wording, between two instants.
    package func groupedByWording(
        like event: CodedEvent,
        from start: Instant,
        to end: Instant
    ) throws -> [StoryGrouping.Member] {
        let cursor = try rows(
            """
            SELECT events.id, occurred_at, title_shingles, lead_shingles, stories.id
            FROM events JOIN stories ON stories.seq = story_seq
            WHERE given_story IS NULL AND events.dyad = ? AND events.signal = ?
                AND events.stance = ? AND occurred_at BETWEEN ? AND ?
            ORDER BY occurred_at, events.id
            """,
            [
                event.dyad.id, event.signal.name, event.stance.rawValue, start.milliseconds,
                end.milliseconds,
            ]
        )
        var members: [StoryGrouping.Member] = []
        while let row = try cursor.next() {
            members.append(
                StoryGrouping.Member(
                    event: row[0],
                    at: Instant(milliseconds: row[1]),
                    wording: Wording(title: Shingles(data: row[2]), lead: Shingles(data: row[3])),
                    story: row[4]
                )
            )
        }
        return members
    }

    static let selection = """
        SELECT events.id, coalesce(document_id, document_name) AS document, events.dyad, source, target,
            events.signal, events.stance, events.intensity, confidence, reliability, publisher,
            given_story, occurred_at, evidence_text, evidence_url, evidence_field, evidence_start,
            evidence_end, stories.id AS story
        FROM events JOIN stories ON stories.seq = story_seq
        """
}

extension StoredEvent {
    /// Nil for words the schema lets through and no version of the program writes.
    init?(_ row: Row) {
        guard let dyad = Dyad(row["dyad"] as String),
            let signal = SignalID(row["signal"] as String),
            let stance = Stance(rawValue: row["stance"])
        else { return nil }
        story = row["story"]
        event = CodedEvent(
            id: row["id"],
            document: row["document"],
            dyad: dyad,
            source: (row["source"] as String?).flatMap { Country($0) },
            target: (row["target"] as String?).flatMap { Country($0) },
            signal: signal,
            stance: stance,
            intensity: row["intensity"],
            confidence: row["confidence"],
            reliability: row["reliability"],
            publisher: row["publisher"],
            story: row["given_story"],
            occurredAt: row.instant("occurred_at"),
            evidence: Evidence(
                text: row["evidence_text"],
                url: row["evidence_url"],
                place: Self.place(row)
            )
        )
    }

    private static func place(_ row: Row) -> Evidence.Place? {
        guard let name = row["evidence_field"] as String?,
            let field = DocumentField(rawValue: name),
            let start = row["evidence_start"] as Int?, let end = row["evidence_end"] as Int?,
            start <= end
        else { return nil }
        return Evidence.Place(field: field, bytes: start..<end)
    }
}
