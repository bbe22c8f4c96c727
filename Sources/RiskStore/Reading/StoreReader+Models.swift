import GRDB
package import RiskModel

/// A model that scores were made by.
package struct StoredModel: Sendable {
    /// Counted from 1, in the order of first use.
    package let version: Int
    package let hash: String
    package let firstUsedAt: Instant
    /// All that it says; nil for one from before that was kept.
    package let text: String?
}

extension StoreReader {
    /// The models that scores were made by, in the order of their first use.
    package func models() throws -> [StoredModel] {
        let cursor = try rows("SELECT * FROM models ORDER BY version")
        var models: [StoredModel] = []
        while let row = try cursor.next() {
            models.append(
                StoredModel(
                    version: row["version"],
                    hash: row["hash"],
                    firstUsedAt: row.instant("first_used_at"),
                    text: row["text"]
                )
            )
        }
        return models
    }
}
