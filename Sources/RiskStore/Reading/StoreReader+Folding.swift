import GRDB
package import RiskModel

/// A checkpoint of one signal of a dyad, with the model that it was folded under.
package struct StoredCheckpoint: Sendable {
    package let dyad: Dyad
    package let signal: SignalID
    package let model: String
    package let checkpoint: Checkpoint
}

/// What scores are folded from.
extension StoreReader {
    package func checkpoints() throws -> [StoredCheckpoint] {
        var shares: [Int64: [String?: Double]] = [:]
        let shareRows = try rows("SELECT checkpoint_seq, publisher, load FROM checkpoint_shares")
        while let row = try shareRows.next() {
            shares[row[0], default: [:]][row[1] as String?] = row[2]
        }
        var stories: [Int64: [Standing.LeadingStory]] = [:]
        let storyRows = try rows(
            "SELECT checkpoint_seq, story, load FROM checkpoint_stories ORDER BY checkpoint_seq, place"
        )
        while let row = try storyRows.next() {
            stories[row[0], default: []].append(.init(id: row[1], load: row[2]))
        }
        let cursor = try rows(
            "SELECT seq, dyad, signal, model, horizon, at, settled, load FROM checkpoints"
        )
        var checkpoints: [StoredCheckpoint] = []
        while let row = try cursor.next() {
            let sequence: Int64 = row[0]
            guard let dyad = Dyad(row[1] as String), let signal = SignalID(row[2] as String) else {
                continue
            }
            let standing = Standing(
                at: Instant(milliseconds: row[5]),
                settled: Instant(milliseconds: row[6]),
                load: row[7],
                shares: shares[sequence] ?? [:],
                leading: stories[sequence] ?? []
            )
            checkpoints.append(
                StoredCheckpoint(
                    dyad: dyad,
                    signal: signal,
                    model: row[3],
                    checkpoint: Checkpoint(
                        horizon: Instant(milliseconds: row[4]),
                        standing: standing
                    )
                )
            )
        }
        return checkpoints
    }

    /// The dyads that have events, without a walk over all of them.
    package func dyads() throws -> [Dyad] {
        let cursor = try rows(
            """
            WITH RECURSIVE known (dyad) AS (
                SELECT min(dyad) FROM events
                UNION ALL
                SELECT (SELECT min(dyad) FROM events WHERE dyad > known.dyad) FROM known
                WHERE known.dyad IS NOT NULL
            )
            SELECT dyad FROM known WHERE dyad IS NOT NULL
            """
        )
        var dyads: [Dyad] = []
        while let row = try cursor.next() { Dyad(row[0] as String).map { dyads.append($0) } }
        return dyads
    }

    /// The events of dyads, of each from an instant on, in no order that is promised, with their stories: so much of
    /// them as scores depend on, without documents and evidence.
    ///
    /// Rows of all dyads lie side by side, and are read in one walk: a walk for each would read most pages of the last
    /// weeks as often. `body` is given the index of the event's dyad in `starts`, which has each dyad once.
    package func forEachScoredEvent(
        since starts: [(dyad: Dyad, start: Instant)],
        _ body: (_ index: Int, _ event: CodedEvent, _ story: String) throws -> Void
    ) throws {
        // One argument, as of arguments there are only so many. Codes of countries need no escapes.
        let object = starts.map { "\"\($0.dyad.id)\":\($0.start.milliseconds)" }.joined(
            separator: ","
        )
        let cursor = try rows(
            """
            SELECT events.id, events.signal, events.stance, events.intensity, confidence, reliability,
                publisher, occurred_at, stories.id, events.dyad
            FROM events CROSS JOIN stories ON stories.seq = story_seq
            WHERE events.seq IN (
                SELECT event.seq FROM json_each(?) AS start
                CROSS JOIN events AS event ON dyad = start.key AND occurred_at >= start.value
            )
            """,
            ["{\(object)}"]
        )
        let indices = Dictionary(
            uniqueKeysWithValues: starts.indices.map { (starts[$0].dyad.id, $0) }
        )
        // One value a name, not one a row: there are few signals and publishers, and many events.
        var signals: [String: SignalID] = [:]
        while let row = try cursor.next() {
            let name: String = row[1]
            if signals[name] == nil { signals[name] = SignalID(name) }
            guard let signal = signals[name], let stance = Stance(rawValue: row[2]),
                let index = indices[row[9]]
            else { continue }
            let event = CodedEvent(
                id: row[0],
                dyad: starts[index].dyad,
                signal: signal,
                stance: stance,
                intensity: row[3],
                confidence: row[4],
                reliability: row[5],
                publisher: row[6],
                occurredAt: Instant(milliseconds: row[7])
            )
            try body(index, event, row[8])
        }
    }

    /// When a story began as far as is known; nil when there is no such story.
    package func onset(ofStory id: String, like event: CodedEvent) throws -> Instant? {
        try fetchOne(
            Int64.self,
            "SELECT onset FROM stories WHERE dyad = ? AND signal = ? AND stance = ? AND id = ?",
            [event.dyad.id, event.signal.name, event.stance.rawValue, id]
        ).map(Instant.init(milliseconds:))
    }

    /// The events of an advancing story, in order of time, then id.
    package func events(ofStory id: String, signal: SignalID, dyad: Dyad) throws -> [CodedEvent] {
        let cursor = try rows(
            """
            \(Self.selection)
            WHERE story_seq = (SELECT seq FROM stories
                WHERE dyad = ? AND signal = ? AND stance = 'advance' AND id = ?)
            ORDER BY occurred_at, events.id
            """,
            [dyad.id, signal.name, id]
        )
        var events: [CodedEvent] = []
        while let row = try cursor.next() { StoredEvent(row).map { events.append($0.event) } }
        return events
    }
}
