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
    /// What it stands for, where it is the last of many: nil for a score of its own.
    package let span: RecordedSpan?
}

/// The scores of an hour or a day, of which the last is kept.
package struct RecordedSpan: Sendable {
    /// `hour` or `day`.
    package let length: String
    package let count: Int
    package let tensionMin: Double
    package let tensionMax: Double
}

extension StoreReader {
    /// The scores of a dyad as they were recorded, oldest first: of older times the last of each hour, or day.
    package func scores(
        of dyad: Dyad,
        from: Instant,
        to: Instant,
        limit: Int
    ) throws -> [RecordedScore] {
        let columns = "at, tension, risk, cooperation, confidence, level, model"
        let cursor = try rows(
            """
            SELECT recorded.*, version FROM (
                SELECT \(columns), length, count, tension_min, tension_max, 0 AS seq FROM score_spans
                WHERE dyad = ?1 AND length IN ('hour', 'day') AND start BETWEEN ?2 - 86400000 AND ?3
                    AND at BETWEEN ?2 AND ?3
                UNION ALL
                SELECT \(columns), NULL, NULL, NULL, NULL, seq FROM scores
                WHERE dyad = ?1 AND at BETWEEN ?2 AND ?3
                ORDER BY at, seq LIMIT ?4
            ) AS recorded LEFT JOIN models ON hash = model ORDER BY at, seq
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
            """
            SELECT *, NULL AS length, NULL AS version FROM scores
            WHERE dyad = ? ORDER BY at DESC, seq DESC LIMIT 1
            """,
            [dyad.id]
        )
        .map(RecordedScore.init)
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
        span = (row["length"] as String?).map {
            RecordedSpan(
                length: $0,
                count: row["count"],
                tensionMin: row["tension_min"],
                tensionMax: row["tension_max"]
            )
        }
    }
}
