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
, evidence_field TEXT
    CHECK (evidence_field IN ('title', 'summary', 'body')), evidence_start INTEGER CHECK (evidence_start >= 0), evidence_end INTEGER CHECK (evidence_end >= evidence_start)) STRICT;

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

CREATE TABLE attempts (
    seq              INTEGER PRIMARY KEY,
    notification_seq INTEGER NOT NULL REFERENCES notifications (seq),
    at               INTEGER NOT NULL,
    status           INTEGER,
    error            TEXT
, excerpt TEXT, took_ms INTEGER) STRICT;

CREATE INDEX attempts_by_notification ON attempts (notification_seq);

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

CREATE INDEX transitions_by_alert ON transitions (rule, dyad, signal, episode);

CREATE INDEX transitions_by_time ON transitions (at);

CREATE TABLE alert_stories (
    rule   TEXT NOT NULL,
    dyad   TEXT NOT NULL,
    signal TEXT NOT NULL,
    story  TEXT NOT NULL,
    onset  INTEGER NOT NULL,
    PRIMARY KEY (rule, dyad, signal, story)
) STRICT, WITHOUT ROWID;

CREATE TABLE notification_transitions (
    notification_seq INTEGER NOT NULL REFERENCES notifications (seq) ON DELETE CASCADE,
    transition_seq   INTEGER NOT NULL REFERENCES transitions (seq),
    PRIMARY KEY (notification_seq, transition_seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX notification_transitions_by_transition
    ON notification_transitions (transition_seq);

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

CREATE TABLE push_answers (
    key         TEXT NOT NULL PRIMARY KEY,
    -- SHA-256 of what was asked.
    fingerprint TEXT NOT NULL,
    answer      TEXT NOT NULL,
    at          INTEGER NOT NULL
) STRICT;

CREATE INDEX push_answers_by_at ON push_answers (at);

CREATE TABLE "notifications" (
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

CREATE INDEX notifications_pending ON notifications (receiver, seq) WHERE state = 'pending';

CREATE INDEX notifications_by_receiver ON notifications (receiver, state);

CREATE INDEX notifications_by_time ON notifications (created_at);

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

CREATE INDEX notifications_by_transition ON notifications (transition_seq);

CREATE TABLE models (
    version       INTEGER PRIMARY KEY,
    -- As `scores.model` names it.
    hash          TEXT NOT NULL UNIQUE,
    first_used_at INTEGER NOT NULL,
    -- All that it says; null for models from before this table.
    text          TEXT
) STRICT;
