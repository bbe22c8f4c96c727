import GRDB
package import RiskModel

/// A kept score, as it was known when it was recorded.
package struct RecordedScore: Sendable {
    package let at: Instant
    package let tension: Double
    package let risk: Double
    package let cooperation: Double
    package let confidence: Double
    package let level: String
    package let model: String
    /// Counted from 1 in the order of first use.
    package let modelVersion: Int?
}

extension StoreReader {
    /// The scores of a dyad as they were recorded, oldest first.
    package func scores(
        of dyad: Dyad,
        from: Instant,
        to: Instant,
        limit: Int
    ) throws -> [RecordedScore] {
        let cursor = try rows(
            """
            SELECT scores.*, version FROM scores LEFT JOIN models ON hash = model
            WHERE dyad = ? AND at BETWEEN ? AND ? ORDER BY at, seq LIMIT ?
            """,
            [dyad.id, from.milliseconds, to.milliseconds, limit]
        )
        var scores: [RecordedScore] = []
        while let row = try cursor.next() { scores.append(RecordedScore(row)) }
        return scores
    }

    /// The score of a dyad that was recorded last.
    package func latestScore(of dyad: Dyad) throws -> RecordedScore? {
        try row(
            "SELECT *, NULL AS version FROM scores WHERE dyad = ? ORDER BY at DESC, seq DESC LIMIT 1",
            [dyad.id]
        ).map(RecordedScore.init)
    }
}

extension RecordedScore {
    fileprivate init(_ row: Row) {
        at = row.instant("at")
        tension = row["tension"]
        risk = row["risk"]
        cooperation = row["cooperation"]
        confidence = row["confidence"]
        level = row["level"]
        model = row["model"]
        modelVersion = row["version"]
    }
}
