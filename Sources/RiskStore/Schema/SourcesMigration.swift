/// What is remembered of each source, what it brought by the hour, and the events of a document.
///
/// Nothing was ever written to the table that this one takes the place of.
enum SourcesMigration {
    static let sql = """
        DROP TABLE sources;
        CREATE TABLE sources (
            name             TEXT NOT NULL PRIMARY KEY,
            phase            TEXT NOT NULL CHECK (phase IN ('active', 'paused', 'disabled')),
            disabled_because TEXT,
            -- The configured address that the rest was learnt at, and where it has moved for good.
            url              TEXT NOT NULL,
            moved_to         TEXT,
            etag             TEXT,
            last_modified    TEXT,
            -- Where to go on from, in a form that is the kind's own.
            cursor           TEXT,
            -- Milliseconds between two tries while all is well.
            interval         INTEGER NOT NULL CHECK (interval > 0),
            next_try_at      INTEGER NOT NULL,
            tried_at         INTEGER,
            succeeded_at     INTEGER,
            failed_at        INTEGER,
            error            TEXT,
            failures         INTEGER NOT NULL,
            quiet_since      INTEGER
        ) STRICT;

        -- What each source brought in each hour since 1970.
        CREATE TABLE source_hours (
            source   TEXT NOT NULL,
            hour     INTEGER NOT NULL,
            items    INTEGER NOT NULL,
            yielding INTEGER NOT NULL,
            events   INTEGER NOT NULL,
            PRIMARY KEY (source, hour)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX source_hours_by_hour ON source_hours (hour);

        CREATE INDEX events_by_document ON events (document_id) WHERE document_id IS NOT NULL;
        """
}
