/// What was answered to pushes under an `Idempotency-Key`.
enum PushAnswersMigration {
    static let sql = """
        CREATE TABLE push_answers (
            key         TEXT NOT NULL PRIMARY KEY,
            -- SHA-256 of what was asked.
            fingerprint TEXT NOT NULL,
            answer      TEXT NOT NULL,
            at          INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX push_answers_by_at ON push_answers (at);
        """
}
