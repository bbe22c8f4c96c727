/// What is kept of scores once each recorded one is not, and how far retention has come.
enum RetentionMigration {
    static let sql = """
        -- The scores that were recorded of a dyad in an hour or a day: their bounds, and the last of them.
        CREATE TABLE score_spans (
            dyad            TEXT NOT NULL,
            length          TEXT NOT NULL CHECK (length IN ('hour', 'day')),
            start           INTEGER NOT NULL,
            count           INTEGER NOT NULL CHECK (count > 0),
            tension_min     REAL NOT NULL,
            tension_max     REAL NOT NULL CHECK (tension_max >= tension_min),
            risk_min        REAL NOT NULL,
            risk_max        REAL NOT NULL CHECK (risk_max >= risk_min),
            cooperation_min REAL NOT NULL,
            cooperation_max REAL NOT NULL CHECK (cooperation_max >= cooperation_min),
            at              INTEGER NOT NULL CHECK (at >= start),
            tension         REAL NOT NULL,
            risk            REAL NOT NULL,
            cooperation     REAL NOT NULL,
            confidence      REAL NOT NULL,
            level           TEXT NOT NULL,
            model           TEXT NOT NULL,
            PRIMARY KEY (dyad, length, start)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX score_spans_by_start ON score_spans (length, start);

        CREATE TABLE retention (
            kind    TEXT NOT NULL PRIMARY KEY,
            -- The row that was looked at last; what lies behind it is done.
            cursor  INTEGER NOT NULL,
            -- Rows removed, or rolled up, since the database was made.
            removed INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE retention_runs (
            seq         INTEGER PRIMARY KEY CHECK (seq = 1),
            finished_at INTEGER NOT NULL,
            next_at     INTEGER NOT NULL,
            removed     INTEGER NOT NULL,
            -- Bytes in use that the run left, beyond the bound that is configured; 0 within it.
            excess      INTEGER NOT NULL
        ) STRICT;

        -- A transition that goes is looked for in here.
        CREATE INDEX notifications_by_transition ON notifications (transition_seq);
        """
}
