import GRDB

/// The schema, as migrations that are only ever added to.
///
/// A shipped migration is never edited.
enum Migrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 evidence, scores, alerts and outbox") {
            try $0.execute(sql: first)
        }
        migrator.registerMigration("2 checkpoints of the fold, and why a message was dropped") {
            try $0.execute(sql: second)
        }
        migrator.registerMigration("3 alerts a signal, silences, groups") {
            try $0.execute(sql: AlertsMigration.sql)
        }
        migrator.registerMigration("4 what is remembered of sources, and the events of a document")
        {
            try $0.execute(sql: SourcesMigration.sql)
        }
        migrator.registerMigration("5 answers to pushes that may be sent again") {
            try $0.execute(sql: PushAnswersMigration.sql)
        }
        migrator.registerMigration("6 messages that are superseded, answers, receivers") {
            try $0.execute(sql: DeliveryMigration.sql)
        }
        migrator.registerMigration("7 retention, and hours and days of scores") {
            try $0.execute(sql: RetentionMigration.sql)
        }
        migrator.registerMigration("8 models that scores were made by") {
            try $0.execute(sql: ModelsMigration.sql)
        }
        migrator.registerMigration("9 where in its document an event was read") {
            try $0.execute(sql: EvidencePlaceMigration.sql)
        }
        return migrator
    }

    /// Instants are milliseconds since 1970 in UTC.
    ///
    /// Codes, signals and stances are the words of the configuration, so that the file can be read
    /// with the `sqlite3` shell.
    private static let first = """
        CREATE TABLE documents (
            id           TEXT NOT NULL PRIMARY KEY,
            content_hash TEXT NOT NULL UNIQUE,
            title        TEXT,
            summary      TEXT,
            body         TEXT,
            url          TEXT,
            publisher    TEXT,
            language     TEXT,
            published_at INTEGER NOT NULL,
            received_at  INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE stories (
            seq         INTEGER PRIMARY KEY,
            dyad        TEXT NOT NULL CHECK (length(dyad) = 7),
            signal      TEXT NOT NULL,
            stance      TEXT NOT NULL CHECK (stance IN ('advance', 'reverse')),
            id          TEXT NOT NULL,
            onset       INTEGER NOT NULL,
            intensity   REAL NOT NULL CHECK (intensity BETWEEN 0 AND 1),
            credibility REAL NOT NULL CHECK (credibility BETWEEN 0 AND 1),
            UNIQUE (dyad, signal, stance, id)
        ) STRICT;

        CREATE TABLE events (
            seq           INTEGER PRIMARY KEY,
            id            TEXT NOT NULL UNIQUE,
            -- A document that is kept here, or the name of one that is not.
            document_id   TEXT REFERENCES documents (id),
            document_name TEXT,
            story_seq     INTEGER NOT NULL REFERENCES stories (seq),
            -- The story that the event came with; null where it was grouped by its wording.
            given_story   TEXT,
            dyad          TEXT NOT NULL CHECK (length(dyad) = 7),
            source        TEXT,
            target        TEXT,
            signal        TEXT NOT NULL,
            stance        TEXT NOT NULL CHECK (stance IN ('advance', 'reverse')),
            intensity     REAL NOT NULL CHECK (intensity BETWEEN 0 AND 1),
            confidence    REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
            reliability   REAL CHECK (reliability BETWEEN 0 AND 1),
            publisher     TEXT,
            occurred_at   INTEGER NOT NULL,
            received_at   INTEGER NOT NULL,
            evidence_text TEXT,
            evidence_url  TEXT,
            title_shingles BLOB NOT NULL,
            lead_shingles  BLOB NOT NULL
        ) STRICT;
        CREATE INDEX events_by_dyad ON events (dyad, occurred_at, id);
        CREATE INDEX events_by_wording ON events (dyad, signal, stance, occurred_at, id)
            WHERE given_story IS NULL;
        CREATE INDEX events_by_story ON events (story_seq);

        CREATE TABLE scores (
            seq         INTEGER PRIMARY KEY,
            dyad        TEXT NOT NULL,
            at          INTEGER NOT NULL,
            tension     REAL NOT NULL CHECK (tension BETWEEN 0 AND 100),
            risk        REAL NOT NULL,
            cooperation REAL NOT NULL,
            confidence  REAL NOT NULL,
            level       TEXT NOT NULL,
            model       TEXT NOT NULL,
            cause       TEXT NOT NULL CHECK (cause IN ('change', 'tick'))
        ) STRICT;
        CREATE INDEX scores_by_dyad ON scores (dyad, at);

        CREATE TABLE alerts (
            rule    TEXT NOT NULL,
            dyad    TEXT NOT NULL,
            phase   TEXT NOT NULL CHECK (phase IN ('inactive', 'pending', 'firing', 'resolved')),
            since   INTEGER NOT NULL,
            episode INTEGER NOT NULL,
            told_at INTEGER,
            PRIMARY KEY (rule, dyad)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE transitions (
            seq     INTEGER PRIMARY KEY,
            rule    TEXT NOT NULL,
            dyad    TEXT NOT NULL,
            episode INTEGER NOT NULL,
            notice  TEXT NOT NULL CHECK (notice IN ('firing', 'repeated', 'resolved')),
            at      INTEGER NOT NULL,
            value   REAL NOT NULL,
            FOREIGN KEY (rule, dyad) REFERENCES alerts (rule, dyad)
        ) STRICT;

        CREATE TABLE notifications (
            seq             INTEGER PRIMARY KEY,
            id              TEXT NOT NULL UNIQUE,
            transition_seq  INTEGER NOT NULL REFERENCES transitions (seq),
            receiver        TEXT NOT NULL,
            body            TEXT NOT NULL,
            state           TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'dead')),
            attempts        INTEGER NOT NULL DEFAULT 0,
            created_at      INTEGER NOT NULL,
            next_attempt_at INTEGER,
            settled_at      INTEGER,
            CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX notifications_pending ON notifications (receiver, seq) WHERE state = 'pending';
        CREATE INDEX notifications_by_receiver ON notifications (receiver, state);

        CREATE TABLE attempts (
            seq              INTEGER PRIMARY KEY,
            notification_seq INTEGER NOT NULL REFERENCES notifications (seq),
            at               INTEGER NOT NULL,
            status           INTEGER,
            error            TEXT
        ) STRICT;
        CREATE INDEX attempts_by_notification ON attempts (notification_seq);

        CREATE TABLE sources (
            name            TEXT NOT NULL PRIMARY KEY,
            last_success_at INTEGER,
            last_error_at   INTEGER,
            last_error      TEXT,
            cursor          TEXT
        ) STRICT;
        """

    /// What the scores of a dyad's signal are folded from in place of the stories before a horizon.
    ///
    /// The events are the truth, so whoever touches a story or an event from before a horizon, this program
    /// or another, thereby drops the checkpoint.
    private static let second = """
        CREATE TABLE checkpoints (
            seq     INTEGER PRIMARY KEY,
            dyad    TEXT NOT NULL,
            signal  TEXT NOT NULL,
            model   TEXT NOT NULL,
            horizon INTEGER NOT NULL,
            at      INTEGER NOT NULL,
            settled INTEGER NOT NULL CHECK (settled < horizon),
            load    REAL NOT NULL CHECK (load >= 0),
            UNIQUE (dyad, signal)
        ) STRICT;

        CREATE TABLE checkpoint_shares (
            checkpoint_seq INTEGER NOT NULL REFERENCES checkpoints (seq) ON DELETE CASCADE,
            -- Null for all whose publisher is not known.
            publisher      TEXT,
            load           REAL NOT NULL
        ) STRICT;
        CREATE INDEX checkpoint_shares_by_checkpoint ON checkpoint_shares (checkpoint_seq);

        CREATE TABLE checkpoint_stories (
            checkpoint_seq INTEGER NOT NULL REFERENCES checkpoints (seq) ON DELETE CASCADE,
            place          INTEGER NOT NULL,
            story          TEXT NOT NULL,
            load           REAL NOT NULL,
            PRIMARY KEY (checkpoint_seq, place)
        ) STRICT, WITHOUT ROWID;

        CREATE TRIGGER story_told_before_horizon AFTER INSERT ON stories BEGIN
            DELETE FROM checkpoints
            WHERE dyad = NEW.dyad AND signal = NEW.signal AND horizon > NEW.onset;
        END;
        CREATE TRIGGER story_changed_before_horizon AFTER UPDATE ON stories BEGIN
            DELETE FROM checkpoints
            WHERE dyad = NEW.dyad AND signal = NEW.signal AND horizon > min(NEW.onset, OLD.onset);
        END;
        CREATE TRIGGER story_gone_before_horizon AFTER DELETE ON stories BEGIN
            DELETE FROM checkpoints
            WHERE dyad = OLD.dyad AND signal = OLD.signal AND horizon > OLD.onset;
        END;
        CREATE TRIGGER event_told_before_horizon AFTER INSERT ON events BEGIN
            DELETE FROM checkpoints
            WHERE dyad = NEW.dyad AND signal = NEW.signal AND horizon > NEW.occurred_at;
        END;
        CREATE TRIGGER event_changed_before_horizon AFTER UPDATE ON events BEGIN
            DELETE FROM checkpoints
            WHERE dyad = NEW.dyad AND signal = NEW.signal
                AND horizon > min(NEW.occurred_at, OLD.occurred_at);
        END;
        CREATE TRIGGER event_gone_before_horizon AFTER DELETE ON events BEGIN
            DELETE FROM checkpoints
            WHERE dyad = OLD.dyad AND signal = OLD.signal AND horizon > OLD.occurred_at;
        END;

        -- Why a message was given up untried: its receiver is no longer configured.
        ALTER TABLE notifications ADD COLUMN dropped_because TEXT;
        """
}
