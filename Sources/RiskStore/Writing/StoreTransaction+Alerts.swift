import GRDB
package import RiskModel

/// Alerts, what they have told, and what waits to be told.
extension StoreTransaction {
    package func save(_ state: AlertState, of key: AlertKey) throws {
        try run(
            """
            INSERT INTO alerts (rule, dyad, signal, phase, since, episode, told_at, quiet_since,
                acknowledged_by, seen_at, level) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET phase = excluded.phase, since = excluded.since,
                episode = excluded.episode, told_at = excluded.told_at,
                quiet_since = excluded.quiet_since, acknowledged_by = excluded.acknowledged_by,
                seen_at = excluded.seen_at, level = excluded.level
            """,
            key.arguments + [
                state.phase.rawValue, state.since.milliseconds, state.episode,
                state.toldAt?.milliseconds, state.quietSince?.milliseconds,
                state.acknowledgedBy, state.seenAt.milliseconds, state.memory.level?.rawValue,
            ]
        )
    }

    /// Puts the stories that an alert has told of in the place of those before.
    package func save(stories: [String: Instant], of key: AlertKey) throws {
        try run(
            "DELETE FROM alert_stories WHERE rule = ? AND dyad = ? AND signal = ?",
            key.arguments
        )
        for (story, onset) in stories {
            try run(
                "INSERT INTO alert_stories (rule, dyad, signal, story, onset) VALUES (?, ?, ?, ?, ?)",
                key.arguments + [story, onset.milliseconds]
            )
        }
    }

    /// Records a change of an alert; returns its number.
    package func record(_ transition: Transition) throws -> Int64 {
        try run(
            """
            INSERT INTO transitions (rule, dyad, signal, episode, notice, at, value, severity, summary,
                muted_by, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            transition.key.arguments + [
                transition.episode, transition.notice.rawValue, transition.at.milliseconds,
                transition.value, transition.severity.rawValue, transition.summary,
                transition.mutedBy, transition.content,
            ]
        )
        return database.lastInsertedRowID
    }

    /// Puts a message into the outbox that tells of transitions, never none, the leading one first.
    package func send(_ message: Message, of transitions: [Int64], at instant: Instant) throws {
        try run(
            """
            INSERT INTO notifications (id, transition_seq, receiver, body, state, created_at,
                next_attempt_at) VALUES (?, ?, ?, ?, 'pending', ?, ?)
            """,
            [
                message.id, transitions[0], message.receiver, message.body,
                instant.milliseconds, instant.milliseconds,
            ]
        )
        let sequence = database.lastInsertedRowID
        for transition in transitions {
            try run(
                """
                INSERT INTO notification_transitions (notification_seq, transition_seq)
                VALUES (?, ?)
                """,
                [sequence, transition]
            )
        }
    }

    /// Puts what waits for a receiver's group in the place of what waited before.
    package func save(_ group: NotificationGroup, receiver: String, name: String) throws {
        try run("DELETE FROM groups WHERE receiver = ? AND name = ?", [receiver, name])
        guard group.dueAt != nil || group.toldAt != nil else { return }
        try run(
            "INSERT INTO groups (receiver, name, due_at, told_at) VALUES (?, ?, ?, ?)",
            [receiver, name, group.dueAt?.milliseconds, group.toldAt?.milliseconds]
        )
        for entry in group.waiting {
            try run(
                "INSERT INTO group_transitions (receiver, name, transition_seq) VALUES (?, ?, ?)",
                [receiver, name, entry.transition]
            )
        }
    }
}

extension AlertKey {
    var arguments: StatementArguments { [rule, dyad.id, signal?.name ?? ""] }
}

/// A change of an alert.
package struct Transition: Sendable {
    package let key: AlertKey
    package let episode: Int
    package let notice: AlertState.Notice
    package let at: Instant
    package let value: Double
    package let severity: Severity
    package let summary: String
    /// Why receivers are not told; nil where they are.
    package let mutedBy: String?
    /// What messages tell of it, as JSON; nil where nobody is told.
    package let content: String?

    package init(
        key: AlertKey,
        episode: Int,
        notice: AlertState.Notice,
        at: Instant,
        value: Double,
        severity: Severity,
        summary: String,
        mutedBy: String? = nil,
        content: String? = nil
    ) {
        self.key = key
        self.episode = episode
        self.notice = notice
        self.at = at
        self.value = value
        self.severity = severity
        self.summary = summary
        self.mutedBy = mutedBy
        self.content = content
    }
}
