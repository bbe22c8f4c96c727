CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES ('1 evidence, scores, alerts and outbox');
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
CREATE TABLE alerts (
    rule    TEXT NOT NULL,
    dyad    TEXT NOT NULL,
    phase   TEXT NOT NULL CHECK (phase IN ('inactive', 'pending', 'firing', 'resolved')),
    since   INTEGER NOT NULL,
    episode INTEGER NOT NULL,
    told_at INTEGER,
    PRIMARY KEY (rule, dyad)
) STRICT, WITHOUT ROWID;
INSERT INTO "alerts" VALUES ('tension-high', 'CAN-CHN', 'firing', 1768478460000, 2, 1768478460000);
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
INSERT INTO "transitions" VALUES (1, 'tension-high', 'CAN-CHN', 1, 'firing', 1768000000000, 66.0);
INSERT INTO "transitions" VALUES (2, 'tension-high', 'CAN-CHN', 1, 'resolved', 1768100000000, 54.0);
INSERT INTO "transitions" VALUES (3, 'tension-high', 'CAN-CHN', 2, 'firing', 1768478460000, 61.25);
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
INSERT INTO "notifications" VALUES (1, 'msg_1', 1, 'ops', '{"data":{"severity":"critical","summary":"it fires","measure":"tension",
"bound":60,"clear":55}}', 'delivered', 1, 1768000000000, NULL, 1768000001000);
INSERT INTO "notifications" VALUES (2, 'msg_2', 2, 'ops', '{"data":{"severity":"critical","summary":"it is over"}}', 'dead', 3, 1768100000000, NULL, 1768100009000);
INSERT INTO "notifications" VALUES (3, 'msg_3', 3, 'ops', '{"data":{"severity":"critical","summary":"it fires again"}}', 'pending', 1, 1768478460000, 1768478470000, NULL);
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
CREATE INDEX events_by_dyad ON events (dyad, occurred_at, id);
CREATE INDEX events_by_wording ON events (dyad, signal, stance, occurred_at, id)
    WHERE given_story IS NULL;
CREATE INDEX events_by_story ON events (story_seq);
CREATE INDEX scores_by_dyad ON scores (dyad, at);
CREATE INDEX notifications_pending ON notifications (receiver, seq) WHERE state = 'pending';
CREATE INDEX notifications_by_receiver ON notifications (receiver, state);
CREATE INDEX attempts_by_notification ON attempts (notification_seq);
