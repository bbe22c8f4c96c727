/// Messages may be superseded, may be of a receiver rather than of an alert, and their attempts keep what was
/// answered; what is known of a receiver outlives a restart.
///
/// A check and a NOT NULL are what SQLite cannot alter: the table is copied into a new one.
enum DeliveryMigration {
    static let sql = """
        CREATE TABLE new_notifications (
            seq             INTEGER PRIMARY KEY,
            id              TEXT NOT NULL UNIQUE,
            -- Null for what tells of a receiver.
            transition_seq  INTEGER REFERENCES transitions (seq),
            receiver        TEXT NOT NULL,
            body            TEXT NOT NULL,
            state           TEXT NOT NULL CHECK (state IN
                ('pending', 'delivered', 'dead', 'superseded')),
            attempts        INTEGER NOT NULL DEFAULT 0,
            created_at      INTEGER NOT NULL,
            next_attempt_at INTEGER,
            settled_at      INTEGER,
            -- When an operator had it tried again: its patience counts from then.
            retried_at      INTEGER,
            -- Why it was given up untried, or is not sent.
            reason          TEXT,
            CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL))
        ) STRICT;
        INSERT INTO new_notifications
            SELECT seq, id, transition_seq, receiver, body, state, attempts, created_at,
                next_attempt_at, settled_at, NULL, dropped_because
            FROM notifications;
        DROP TABLE notifications;
        ALTER TABLE new_notifications RENAME TO notifications;
        CREATE INDEX notifications_pending ON notifications (receiver, seq) WHERE state = 'pending';
        CREATE INDEX notifications_by_receiver ON notifications (receiver, state);
        CREATE INDEX notifications_by_time ON notifications (created_at);

        -- The start of what was answered, and how long the answer took.
        ALTER TABLE attempts ADD COLUMN excerpt TEXT;
        ALTER TABLE attempts ADD COLUMN took_ms INTEGER;

        CREATE TABLE receivers (
            name          TEXT NOT NULL PRIMARY KEY,
            -- When it first did not take a message, since it last took one.
            failing_since INTEGER,
            last_error    TEXT,
            paused_at     INTEGER,
            pause_reason  TEXT,
            -- Since when the failure lasts that its fallback receiver knows of.
            told_since    INTEGER,
            CHECK ((paused_at IS NULL) = (pause_reason IS NULL))
        ) STRICT, WITHOUT ROWID;
        """
}
