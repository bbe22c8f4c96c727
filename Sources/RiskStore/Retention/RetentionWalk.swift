/// How the rows of a table are gone through, oldest first, some at a time.
struct RetentionWalk {
    let table: String
    /// Numbers the rows in the order in which they came.
    let key: String
    /// When a row came, in milliseconds; an expression.
    let time: String
    /// Which rows that are old go; others stay.
    let condition: String
    /// What is done for them, before and to the table: `ROWS` stands for the condition on the rows.
    let statements: [String]
    /// Whether what stays is many rows, not to be looked at again at each run.
    var keepsPlace = false
}

extension RetentionWalk {
    /// Nil for what is rolled up rather than removed.
    init?(_ kind: RetentionKind) {
        switch kind {
        case .attempts: self = Self.attempts
        case .notifications: self = Self.notifications
        case .transitions: self = Self.transitions
        case .silences: self = Self.silences
        case .sourceHours: self = Self.sourceHours
        case .bodies: self = Self.bodies
        case .documents: self = Self.documents
        case .scores, .hours, .days: return nil
        }
    }

    private static let attempts = RetentionWalk(
        table: "attempts",
        key: "seq",
        time: "at",
        condition: "true",
        statements: ["DELETE FROM attempts WHERE ROWS"]
    )

    /// What an alert has told last is asked for while it fires, and when it is told over.
    private static let notifications = RetentionWalk(
        table: "notifications",
        key: "seq",
        time: "coalesce(settled_at, created_at)",
        condition: """
            state <> 'pending' AND NOT EXISTS (
                SELECT 1 FROM notification_transitions
                JOIN transitions ON transitions.seq = notification_transitions.transition_seq
                JOIN alerts USING (rule, dyad, signal, episode)
                WHERE notification_seq = notifications.seq)
            """,
        statements: [
            "DELETE FROM attempts WHERE notification_seq IN (SELECT seq FROM notifications WHERE ROWS)",
            "DELETE FROM notifications WHERE ROWS",
        ]
    )

    private static let transitions = RetentionWalk(
        table: "transitions",
        key: "seq",
        time: "at",
        condition: """
            NOT EXISTS (SELECT 1 FROM alerts WHERE alerts.rule = transitions.rule
                AND alerts.dyad = transitions.dyad AND alerts.signal = transitions.signal
                AND alerts.episode = transitions.episode)
            AND NOT EXISTS (SELECT 1 FROM notifications
                WHERE notifications.transition_seq = transitions.seq)
            AND NOT EXISTS (SELECT 1 FROM notification_transitions
                WHERE notification_transitions.transition_seq = transitions.seq)
            AND NOT EXISTS (SELECT 1 FROM group_transitions
                WHERE group_transitions.transition_seq = transitions.seq)
            """,
        statements: ["DELETE FROM transitions WHERE ROWS"]
    )

    private static let silences = RetentionWalk(
        table: "silences",
        key: "rowid",
        time: "ends_at",
        condition: "true",
        statements: ["DELETE FROM silences WHERE ROWS"]
    )

    private static let sourceHours = RetentionWalk(
        table: "source_hours",
        key: "hour",
        time: "(hour + 1) * 3600000",
        condition: "true",
        statements: ["DELETE FROM source_hours WHERE ROWS"]
    )

    private static let bodies = RetentionWalk(
        table: "documents",
        key: "rowid",
        time: "received_at",
        condition: "body IS NOT NULL",
        statements: ["UPDATE documents SET body = NULL WHERE ROWS"],
        keepsPlace: true
    )

    private static let documents = RetentionWalk(
        table: "documents",
        key: "rowid",
        time: "received_at",
        condition: "NOT EXISTS (SELECT 1 FROM events WHERE document_id = documents.id)",
        statements: ["DELETE FROM documents WHERE ROWS"],
        keepsPlace: true
    )
}
