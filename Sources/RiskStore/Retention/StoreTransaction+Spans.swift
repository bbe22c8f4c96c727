import GRDB
import RiskModel

/// Recorded scores become hours, and hours days.
extension StoreTransaction {
    /// The rows are numbered as they came, so that the oldest are the first; among them may be those of a clock that
    /// was wrong.
    func rollUpScores(before end: Instant) throws -> RetentionBatch {
        let cursor = try reader.rows(
            "SELECT * FROM scores ORDER BY seq LIMIT \(Limits.rowsPerBatch)"
        )
        var spans: [ScoreSpan.Key: ScoreSpan] = [:]
        var sequences: [Int64] = []
        while let row = try cursor.next() {
            let at: Int64 = row["at"]
            guard at < end.milliseconds else { continue }
            sequences.append(row["seq"])
            let key = ScoreSpan.Key(dyad: row["dyad"], length: .hour, at: at)
            Self.merge(ScoreSpan(score: row), into: &spans[key])
        }
        for (key, span) in spans { try add(span, to: key) }
        for sequence in sequences { try run("DELETE FROM scores WHERE seq = ?", [sequence]) }
        return RetentionBatch(
            removed: sequences.count,
            isLast: sequences.count < Limits.rowsPerBatch / 2
        )
    }

    func rollUpHours(before end: Instant) throws -> RetentionBatch {
        let cursor = try reader.rows(
            """
            SELECT * FROM score_spans WHERE length = 'hour' AND start <= ?
            ORDER BY start LIMIT \(Limits.rowsPerBatch)
            """,
            [end.milliseconds - ScoreSpan.Length.hour.milliseconds]
        )
        var spans: [ScoreSpan.Key: ScoreSpan] = [:]
        var hours: [(dyad: String, start: Int64)] = []
        while let row = try cursor.next() {
            let hour: (dyad: String, start: Int64) = (row["dyad"], row["start"])
            hours.append(hour)
            let key = ScoreSpan.Key(dyad: hour.dyad, length: .day, at: hour.start)
            Self.merge(ScoreSpan(span: row), into: &spans[key])
        }
        for (key, span) in spans { try add(span, to: key) }
        for hour in hours {
            try run(
                "DELETE FROM score_spans WHERE dyad = ? AND length = 'hour' AND start = ?",
                [hour.dyad, hour.start]
            )
        }
        return RetentionBatch(removed: hours.count, isLast: hours.count < Limits.rowsPerBatch)
    }

    func removeDays(before end: Instant) throws -> RetentionBatch {
        try run(
            """
            DELETE FROM score_spans WHERE (dyad, length, start) IN (
                SELECT dyad, length, start FROM score_spans WHERE length = 'day' AND start <= ?
                ORDER BY start LIMIT \(Limits.rowsPerBatch))
            """,
            [end.milliseconds - ScoreSpan.Length.day.milliseconds]
        )
        let removed = database.changesCount
        return RetentionBatch(removed: removed, isLast: removed < Limits.rowsPerBatch)
    }

    private static func merge(_ span: ScoreSpan, into known: inout ScoreSpan?) {
        if known == nil { known = span } else { known?.merge(span) }
    }

    private func add(_ span: ScoreSpan, to key: ScoreSpan.Key) throws {
        var whole = span
        let known = try reader.row(
            "SELECT * FROM score_spans WHERE dyad = ? AND length = ? AND start = ?",
            [key.dyad, key.length.rawValue, key.start]
        ).map { ScoreSpan(span: $0) }
        if var known {
            known.merge(span)
            whole = known
        }
        try run(
            """
            INSERT OR REPLACE INTO score_spans (dyad, length, start, count, tension_min, tension_max,
                risk_min, risk_max, cooperation_min, cooperation_max,
                at, tension, risk, cooperation, confidence, level, model)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                key.dyad, key.length.rawValue, key.start, whole.count,
                whole.tension.least, whole.tension.most, whole.risk.least, whole.risk.most,
                whole.cooperation.least, whole.cooperation.most,
                whole.last.at, whole.last.tension, whole.last.risk, whole.last.cooperation,
                whole.last.confidence, whole.last.level, whole.last.model,
            ]
        )
    }
}
