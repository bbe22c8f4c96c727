import GRDB
package import RiskModel

extension StoreReader {
    /// The silences that end after an instant, in order of their ends.
    package func silences(endingAfter instant: Instant) throws -> [Silence] {
        let cursor = try rows(
            "SELECT * FROM silences WHERE ends_at > ? ORDER BY ends_at, id",
            [instant.milliseconds]
        )
        var silences: [Silence] = []
        while let row = try cursor.next() {
            let id: String = row["id"]
            let silence = Silence(
                id: id,
                matchers: try matchers(ofSilence: id),
                startsAt: row.instant("starts_at"),
                endsAt: row.instant("ends_at"),
                comment: row["comment"],
                author: row["author"]
            )
            if let silence { silences.append(silence) }
        }
        return silences
    }

    private func matchers(ofSilence id: String) throws -> [Matcher] {
        let cursor = try rows(
            "SELECT matcher FROM silence_matchers WHERE silence_id = ? ORDER BY place",
            [id]
        )
        var matchers: [Matcher] = []
        while let row = try cursor.next() { Matcher(row[0]).map { matchers.append($0) } }
        return matchers
    }

    /// When something last came from a publisher; nil when nothing ever did.
    package func latestArrival(from publisher: String) throws -> Instant? {
        try fetchOne(
            Int64.self,
            """
            SELECT max(at) FROM (
                SELECT max(received_at) AS at FROM documents WHERE publisher = ?1
                UNION ALL SELECT max(received_at) FROM events WHERE publisher = ?1)
            """,
            [publisher]
        ).map(Instant.init(milliseconds:))
    }

    /// When the first event that is known of a dyad happened; nil when none is.
    package func firstEvent(of dyad: Dyad) throws -> Instant? {
        try fetchOne(
            Int64.self,
            "SELECT min(occurred_at) FROM events WHERE dyad = ?",
            [dyad.id]
        ).map(Instant.init(milliseconds:))
    }
}
