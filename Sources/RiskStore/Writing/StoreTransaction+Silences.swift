import GRDB
package import RiskModel

extension StoreTransaction {
    package func insert(_ silence: Silence, at now: Instant) throws {
        try run(
            """
            INSERT INTO silences (id, starts_at, ends_at, comment, author, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                silence.id, silence.startsAt.milliseconds, silence.endsAt.milliseconds,
                silence.comment, silence.author, now.milliseconds,
            ]
        )
        for (place, matcher) in silence.matchers.enumerated() {
            try run(
                "INSERT INTO silence_matchers (silence_id, place, matcher) VALUES (?, ?, ?)",
                [silence.id, place, matcher.description]
            )
        }
    }

    /// Ends a silence now, or takes it out where it has not begun; false where none of this name lasts.
    package func expireSilence(_ id: String, at now: Instant) throws -> Bool {
        try run(
            "UPDATE silences SET ends_at = ?2 WHERE id = ?1 AND starts_at < ?2 AND ends_at > ?2",
            [id, now.milliseconds]
        )
        if database.changesCount > 0 { return true }
        try run("DELETE FROM silences WHERE id = ? AND starts_at >= ?", [id, now.milliseconds])
        return database.changesCount > 0
    }
}
