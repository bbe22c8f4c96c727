/// The models that scores were made by, each a version with the date of its first use.
enum ModelsMigration {
    static let sql = """
        CREATE TABLE models (
            version       INTEGER PRIMARY KEY,
            -- As `scores.model` names it.
            hash          TEXT NOT NULL UNIQUE,
            first_used_at INTEGER NOT NULL,
            -- All that it says; null for models from before this table.
            text          TEXT
        ) STRICT;

        INSERT INTO models (hash, first_used_at)
        SELECT model, min(at) FROM scores GROUP BY model ORDER BY min(at), model;
        """
}
