import GRDB
package import RiskModel

extension StoreTransaction {
    /// Makes a model that was never used a version of its own, with the date.
    package func note(_ model: ScoringModel, at now: Instant) throws {
        try run(
            """
            INSERT INTO models (hash, first_used_at, text) VALUES (?, ?, ?)
            ON CONFLICT (hash) DO UPDATE SET text = excluded.text WHERE text IS NULL
            """,
            [model.hash, now.milliseconds, model.canonicalText]
        )
    }
}
