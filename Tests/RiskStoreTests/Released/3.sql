CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES ('1 evidence, scores, alerts and outbox');
INSERT INTO "grdb_migrations" VALUES ('2 checkpoints of the fold, and why a message was dropped');
INSERT INTO "grdb_migrations" VALUES ('3 alerts a signal, silences, groups');
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
INSERT INTO "documents" VALUES ('d1', 'h1', 'China imposes tariffs on canola', 'A hundred per cent.', 'Beijing said…', 'https://example.org/1', 'Reuters', 'en', 1768478400000, 1768478460000);
INSERT INTO "documents" VALUES ('d2', 'h2', '中国与加拿大签署农业协议', NULL, NULL, NULL, 'Xinhua', 'zh', 1768564800000, 1768564801000);
INSERT INTO "documents" VALUES ('d3', 'h3', 'Rain in the valley', NULL, NULL, NULL, NULL, NULL, 1768564800000, 1768564802000);
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
INSERT INTO "stories" VALUES (1, 'CAN-CHN', 'retaliatory-tariffs', 'advance', 's1', 1768478400000, 0.9, 0.81);
INSERT INTO "stories" VALUES (2, 'CAN-CHN', 'agriculture', 'advance', 's2', 1768564800000, 0.6, 0.42);
INSERT INTO "stories" VALUES (3, 'CAN-CHN', 'retaliatory-tariffs', 'reverse', 's3', 1768651200000, 0.4, 0.36);
INSERT INTO "stories" VALUES (4, 'CHN-USA', 'cyber-threat', 'advance', 's4', 1768478400000, 0.7, 0.5);
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
INSERT INTO "events" VALUES (1, 'e1', 'd1', NULL, 1, NULL, 'CAN-CHN', 'CHN', 'CAN', 'retaliatory-tariffs', 'advance', 0.9, 0.9, 0.9, 'Reuters', 1768478400000, 1768478460000, 'imposes tariffs', 'https://example.org/1', X'', X'');
INSERT INTO "events" VALUES (2, 'e2', NULL, 'elsewhere', 1, 's1', 'CAN-CHN', 'CHN', 'CAN', 'retaliatory-tariffs', 'advance', 0.8, 0.7, NULL, NULL, 1768482000000, 1768482060000, NULL, NULL, X'', X'');
INSERT INTO "events" VALUES (3, 'e3', 'd2', NULL, 2, NULL, 'CAN-CHN', NULL, NULL, 'agriculture', 'advance', 0.6, 0.7, 0.6, 'Xinhua', 1768564800000, 1768564801000, '签署农业协议', NULL, X'', X'');
INSERT INTO "events" VALUES (4, 'e4', NULL, NULL, 3, 's3', 'CAN-CHN', 'CHN', 'CAN', 'retaliatory-tariffs', 'reverse', 0.4, 0.9, 0.85, 'CBC News', 1768651200000, 1768651260000, 'suspends', NULL, X'', X'');
INSERT INTO "events" VALUES (5, 'e5', NULL, NULL, 4, 's4', 'CHN-USA', 'CHN', 'USA', 'cyber-threat', 'advance', 0.7, 0.8, 0.5, 'Agency', 1768478400000, 1768478460000, 'warns', NULL, X'', X'');
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
INSERT INTO "scores" VALUES (1, 'CAN-CHN', 1768478460000, 61.25, 40.5, 10.125, 70.0, 'elevated', 'm1', 'change');
INSERT INTO "scores" VALUES (2, 'CAN-CHN', 1768564801000, 57.0, 40.25, 22.5, 72.0, 'elevated', 'm1', 'change');
INSERT INTO "scores" VALUES (3, 'CHN-USA', 1768564801000, 55.5, 30.0, 0.0, 60.0, 'elevated', 'm1', 'tick');
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
    settled_at      INTEGER, dropped_because TEXT,
    CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL))
) STRICT;
INSERT INTO "notifications" VALUES (1, 'msg_1', 1, 'ops', '{"data":{"severity":"critical","summary":"it fires","measure":"tension",
"bound":60,"clear":55}}', 'delivered', 1, 1768000000000, NULL, 1768000001000, NULL);
INSERT INTO "notifications" VALUES (2, 'msg_2', 2, 'ops', '{"data":{"severity":"critical","summary":"it is over"}}', 'dead', 3, 1768100000000, NULL, 1768100009000, NULL);
INSERT INTO "notifications" VALUES (3, 'msg_3', 3, 'ops', '{"data":{"severity":"critical","summary":"it fires again"}}', 'pending', 1, 1768478460000, 1768478470000, NULL, NULL);
CREATE TABLE attempts (
    seq              INTEGER PRIMARY KEY,
    notification_seq INTEGER NOT NULL REFERENCES notifications (seq),
    at               INTEGER NOT NULL,
    status           INTEGER,
    error            TEXT
) STRICT;
INSERT INTO "attempts" VALUES (1, 1, 1768000001000, 204, NULL);
INSERT INTO "attempts" VALUES (2, 3, 1768478461000, 503, 'answered 503');
CREATE TABLE sources (
    name            TEXT NOT NULL PRIMARY KEY,
    last_success_at INTEGER,
    last_error_at   INTEGER,
    last_error      TEXT,
    cursor          TEXT
) STRICT;
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
INSERT INTO "checkpoints" VALUES (1, 'CHN-USA', 'cyber-threat', 'm1', 1768478500000, 1768478500000, 1768478400000, 0.35);
CREATE TABLE checkpoint_shares (
    checkpoint_seq INTEGER NOT NULL REFERENCES checkpoints (seq) ON DELETE CASCADE,
    -- Null for all whose publisher is not known.
    publisher      TEXT,
    load           REAL NOT NULL
) STRICT;
INSERT INTO "checkpoint_shares" VALUES (1, 'Agency', 0.35);
CREATE TABLE checkpoint_stories (
    checkpoint_seq INTEGER NOT NULL REFERENCES checkpoints (seq) ON DELETE CASCADE,
    place          INTEGER NOT NULL,
    story          TEXT NOT NULL,
    load           REAL NOT NULL,
    PRIMARY KEY (checkpoint_seq, place)
) STRICT, WITHOUT ROWID;
INSERT INTO "checkpoint_stories" VALUES (1, 0, 's4', 0.35);
CREATE TABLE "alerts" (
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
INSERT INTO "alerts" VALUES ('tension-high', 'CAN-CHN', '', 'firing', 1768478460000, 2, 1768478460000, NULL, NULL, 1768478460000, NULL);
CREATE TABLE "transitions" (
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
INSERT INTO "transitions" VALUES (1, 'tension-high', 'CAN-CHN', '', 1, 'firing', 1768000000000, 66.0, 'critical', 'it fires', NULL, '{"severity":"critical","summary":"it fires","measure":"tension","bound":60,"clear":55,"signal":null,"acknowledged_by":null,"evidence_stale_since":null,"labels":{},"others":[],"condition":"tension at 60, clears at 55"}');
INSERT INTO "transitions" VALUES (2, 'tension-high', 'CAN-CHN', '', 1, 'resolved', 1768100000000, 54.0, 'critical', 'it is over', NULL, '{"severity":"critical","summary":"it is over","signal":null,"acknowledged_by":null,"evidence_stale_since":null,"labels":{},"others":[],"condition":null}');
INSERT INTO "transitions" VALUES (3, 'tension-high', 'CAN-CHN', '', 2, 'firing', 1768478460000, 61.25, 'critical', 'it fires again', NULL, '{"severity":"critical","summary":"it fires again","signal":null,"acknowledged_by":null,"evidence_stale_since":null,"labels":{},"others":[],"condition":null}');
CREATE TABLE alert_stories (
    rule   TEXT NOT NULL,
    dyad   TEXT NOT NULL,
    signal TEXT NOT NULL,
    story  TEXT NOT NULL,
    onset  INTEGER NOT NULL,
    PRIMARY KEY (rule, dyad, signal, story)
) STRICT, WITHOUT ROWID;
INSERT INTO "alert_stories" VALUES ('tension-high', 'CAN-CHN', '', 's1', 1768478400000);
CREATE TABLE notification_transitions (
    notification_seq INTEGER NOT NULL REFERENCES notifications (seq) ON DELETE CASCADE,
    transition_seq   INTEGER NOT NULL REFERENCES transitions (seq),
    PRIMARY KEY (notification_seq, transition_seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "notification_transitions" VALUES (1, 1);
INSERT INTO "notification_transitions" VALUES (2, 2);
INSERT INTO "notification_transitions" VALUES (3, 3);
CREATE TABLE groups (
    receiver TEXT NOT NULL,
    name     TEXT NOT NULL,
    due_at   INTEGER,
    told_at  INTEGER,
    PRIMARY KEY (receiver, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "groups" VALUES ('ops', 'dyad=CAN-CHN', 1768478500000, NULL);
CREATE TABLE group_transitions (
    receiver       TEXT NOT NULL,
    name           TEXT NOT NULL,
    transition_seq INTEGER NOT NULL REFERENCES transitions (seq),
    PRIMARY KEY (receiver, name, transition_seq),
    FOREIGN KEY (receiver, name) REFERENCES groups (receiver, name) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO "group_transitions" VALUES ('ops', 'dyad=CAN-CHN', 3);
CREATE TABLE silences (
    id         TEXT NOT NULL PRIMARY KEY,
    starts_at  INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL CHECK (ends_at > starts_at),
    comment    TEXT NOT NULL,
    author     TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "silences" VALUES ('sil_1', 1768478400000, 1768564800000, 'known', 'ann', 1768478400000);
CREATE TABLE silence_matchers (
    silence_id TEXT NOT NULL REFERENCES silences (id) ON DELETE CASCADE,
    place      INTEGER NOT NULL,
    matcher    TEXT NOT NULL,
    PRIMARY KEY (silence_id, place)
) STRICT, WITHOUT ROWID;
INSERT INTO "silence_matchers" VALUES ('sil_1', 0, 'dyad=CAN-CHN');
CREATE INDEX events_by_dyad ON events (dyad, occurred_at, id);
CREATE INDEX events_by_wording ON events (dyad, signal, stance, occurred_at, id)
    WHERE given_story IS NULL;
CREATE INDEX events_by_story ON events (story_seq);
CREATE INDEX scores_by_dyad ON scores (dyad, at);
CREATE INDEX notifications_pending ON notifications (receiver, seq) WHERE state = 'pending';
CREATE INDEX notifications_by_receiver ON notifications (receiver, state);
CREATE INDEX attempts_by_notification ON attempts (notification_seq);
CREATE INDEX checkpoint_shares_by_checkpoint ON checkpoint_shares (checkpoint_seq);
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
CREATE INDEX transitions_by_alert ON transitions (rule, dyad, signal, episode);
CREATE INDEX transitions_by_time ON transitions (at);
CREATE INDEX notification_transitions_by_transition
    ON notification_transitions (transition_seq);
CREATE INDEX group_transitions_by_transition ON group_transitions (transition_seq);
CREATE INDEX silences_by_end ON silences (ends_at);
