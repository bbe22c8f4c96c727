/// Alerts have a state a signal, are acknowledged, grouped and silenced.
///
/// What SQLite cannot alter (checks and keys) is copied into new tables.
enum AlertsMigration {
    static let sql = """
        CREATE TABLE new_alerts (
            rule            TEXT NOT NULL,
            dyad            TEXT NOT NULL,
            -- Empty where the rule looks at the dyad as a whole.
            signal          TEXT NOT NULL,
            phase           TEXT NOT NULL CHECK (phase IN
                ('inactive', 'pending', 'firing', 'acknowledged', 'resolved')),
            since           INTEGER NOT NULL,
            episode         INTEGER NOT NULL,
            -- When receivers were last told of this firing; null while they know nothing of it.
            told_at         INTEGER,
            quiet_since     INTEGER,
            acknowledged_by TEXT,
            seen_at         INTEGER NOT NULL,
            level           TEXT,
            PRIMARY KEY (rule, dyad, signal),
            CHECK ((phase = 'acknowledged') = (acknowledged_by IS NOT NULL))
        ) STRICT, WITHOUT ROWID;
        INSERT INTO new_alerts
            SELECT rule, dyad, '', phase, since, episode,
                CASE phase WHEN 'firing' THEN told_at END, NULL, NULL, since, NULL
            FROM alerts;

        CREATE TABLE new_transitions (
            seq      INTEGER PRIMARY KEY,
            rule     TEXT NOT NULL,
            dyad     TEXT NOT NULL,
            signal   TEXT NOT NULL,
            episode  INTEGER NOT NULL,
            notice   TEXT NOT NULL CHECK (notice IN
                ('firing', 'repeated', 'resolved', 'acknowledged')),
            at       INTEGER NOT NULL,
            value    REAL NOT NULL,
            severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
            summary  TEXT NOT NULL,
            -- Why receivers were not told; null where they were.
            muted_by TEXT,
            -- What messages tell of it: `data` of the payload, as JSON; null where nobody is told.
            content  TEXT,
            FOREIGN KEY (rule, dyad, signal) REFERENCES alerts (rule, dyad, signal)
        ) STRICT;
        INSERT INTO new_transitions
            SELECT seq, rule, dyad, '', episode, notice, at, value,
                coalesce(json_extract(body, '$.data.severity'), 'warning'),
                coalesce(json_extract(body, '$.data.summary'), rule || ' ' || notice),
                NULL,
                json_set(json_extract(body, '$.data'),
                    '$.signal', NULL, '$.acknowledged_by', NULL, '$.evidence_stale_since', NULL,
                    '$.labels', json('{}'), '$.others', json('[]'),
                    '$.condition', json_extract(body, '$.data.measure') || ' at '
                        || json_extract(body, '$.data.bound') || ', clears at '
                        || json_extract(body, '$.data.clear'))
            FROM transitions LEFT JOIN (
                SELECT transition_seq, min(seq), body FROM notifications GROUP BY transition_seq
            ) ON transition_seq = seq;

        DROP TABLE transitions;
        DROP TABLE alerts;
        ALTER TABLE new_alerts RENAME TO alerts;
        ALTER TABLE new_transitions RENAME TO transitions;
        CREATE INDEX transitions_by_alert ON transitions (rule, dyad, signal, episode);
        CREATE INDEX transitions_by_time ON transitions (at);

        -- The stories that a rule has told of, so that each is told once.
        CREATE TABLE alert_stories (
            rule   TEXT NOT NULL,
            dyad   TEXT NOT NULL,
            signal TEXT NOT NULL,
            story  TEXT NOT NULL,
            onset  INTEGER NOT NULL,
            PRIMARY KEY (rule, dyad, signal, story)
        ) STRICT, WITHOUT ROWID;

        -- Which transitions a message tells of; `notifications.transition_seq` is the leading one.
        CREATE TABLE notification_transitions (
            notification_seq INTEGER NOT NULL REFERENCES notifications (seq) ON DELETE CASCADE,
            transition_seq   INTEGER NOT NULL REFERENCES transitions (seq),
            PRIMARY KEY (notification_seq, transition_seq)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX notification_transitions_by_transition
            ON notification_transitions (transition_seq);
        INSERT INTO notification_transitions SELECT seq, transition_seq FROM notifications;

        -- What waits to be told to a receiver in one message.
        CREATE TABLE groups (
            receiver TEXT NOT NULL,
            name     TEXT NOT NULL,
            due_at   INTEGER,
            told_at  INTEGER,
            PRIMARY KEY (receiver, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE group_transitions (
            receiver       TEXT NOT NULL,
            name           TEXT NOT NULL,
            transition_seq INTEGER NOT NULL REFERENCES transitions (seq),
            PRIMARY KEY (receiver, name, transition_seq),
            FOREIGN KEY (receiver, name) REFERENCES groups (receiver, name) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX group_transitions_by_transition ON group_transitions (transition_seq);

        CREATE TABLE silences (
            id         TEXT NOT NULL PRIMARY KEY,
            starts_at  INTEGER NOT NULL,
            ends_at    INTEGER NOT NULL CHECK (ends_at > starts_at),
            comment    TEXT NOT NULL,
            author     TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX silences_by_end ON silences (ends_at);
        CREATE TABLE silence_matchers (
            silence_id TEXT NOT NULL REFERENCES silences (id) ON DELETE CASCADE,
            place      INTEGER NOT NULL,
            matcher    TEXT NOT NULL,
            PRIMARY KEY (silence_id, place)
        ) STRICT, WITHOUT ROWID;
        """
}
