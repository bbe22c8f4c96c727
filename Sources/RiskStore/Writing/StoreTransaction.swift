import FoundationEssentials
import GRDB
package import RiskModel

/// The writes of one transaction.
///
/// Reads made through `reader` see them.
package struct StoreTransaction {
    let database: Database

    package var reader: StoreReader { StoreReader(database: database) }

    /// Keeps a document; false when it is known, by id or by content.
    package func insert(
        _ document: Document,
        contentHash: String,
        receivedAt: Instant
    ) throws -> Bool {
        try run(
            """
            INSERT INTO documents (id, content_hash, title, summary, body, url, publisher, language,
                published_at, received_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                document.id, contentHash, document.title, document.summary, document.body,
                document.url, document.publisher, document.language,
                document.publishedAt.milliseconds, receivedAt.milliseconds,
            ]
        )
        return database.changesCount > 0
    }

    /// Keeps a coded event under its story, which is made where it is new.
    package func insert(
        _ event: CodedEvent,
        story: String,
        wording: Wording,
        receivedAt: Instant
    ) throws {
        let known = try event.document.map { try reader.hasDocument($0) } ?? false
        let storySequence = try storySequence(story, of: event)
        try run(
            """
            INSERT INTO events (id, document_id, document_name, story_seq, given_story, dyad, source,
                target, signal, stance, intensity, confidence, reliability, publisher, occurred_at,
                received_at, evidence_text, evidence_url, evidence_field, evidence_start, evidence_end,
                title_shingles, lead_shingles)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                event.id, known ? event.document : nil, known ? nil : event.document, storySequence,
                event.story, event.dyad.id, event.source?.code, event.target?.code,
                event.signal.name, event.stance.rawValue, event.intensity, event.confidence,
                event.reliability, event.publisher, event.occurredAt.milliseconds,
                receivedAt.milliseconds, event.evidence.text, event.evidence.url,
                event.evidence.place?.field.rawValue, event.evidence.place?.bytes.lowerBound,
                event.evidence.place?.bytes.upperBound,
                wording.title.data, wording.lead.data,
            ]
        )
    }

    /// Moves an event to another story of its dyad, signal and stance.
    package func move(_ event: CodedEvent, to story: String) throws {
        try run(
            "UPDATE events SET story_seq = ? WHERE id = ?",
            [try storySequence(story, of: event), event.id]
        )
    }

    /// Writes what a story has come to; a story that has lost its last event goes.
    package func update(_ story: Story?, id: String, like event: CodedEvent) throws {
        let key: StatementArguments = [
            event.dyad.id, event.signal.name, event.stance.rawValue, id,
        ]
        let isKey = "dyad = ? AND signal = ? AND stance = ? AND id = ?"
        guard let story else { return try run("DELETE FROM stories WHERE \(isKey)", key) }
        try run(
            "UPDATE stories SET onset = ?, intensity = ?, credibility = ? WHERE \(isKey)",
            [story.onset.milliseconds, story.intensity, story.credibility] + key
        )
    }

    /// Adds to the history of scores.
    package func append(_ score: Score, cause: ScoreCause) throws {
        try run(
            """
            INSERT INTO scores (dyad, at, tension, risk, cooperation, confidence, level, model, cause)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                score.dyad.id, score.at.milliseconds, score.tension, score.risk, score.cooperation,
                score.confidence, score.level.rawValue, score.model, cause.rawValue,
            ]
        )
    }

    private func storySequence(_ id: String, of event: CodedEvent) throws -> Int64 {
        let key: StatementArguments = [
            event.dyad.id, event.signal.name, event.stance.rawValue, id,
        ]
        try run(
            """
            INSERT INTO stories (dyad, signal, stance, id, onset, intensity, credibility)
            VALUES (?, ?, ?, ?, ?, 0, 0) ON CONFLICT DO NOTHING
            """,
            key + [event.occurredAt.milliseconds]
        )
        if database.changesCount > 0 { return database.lastInsertedRowID }
        let statement = try database.cachedStatement(
            sql:
                "SELECT seq FROM stories WHERE dyad = ? AND signal = ? AND stance = ? AND id = ?"
        )
        return try Int64.fetchOne(statement, arguments: key) ?? 0
    }

    func run(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}

/// Why a score was recorded.
package enum ScoreCause: String, Sendable {
    case change, tick
}

/// One message to one receiver.
///
/// Its body never changes once it is written.
package struct Message: Sendable {
    package let id: String
    package let receiver: String
    package let body: String

    package init(id: String, receiver: String, body: String) {
        self.id = id
        self.receiver = receiver
        self.body = body
    }
}
