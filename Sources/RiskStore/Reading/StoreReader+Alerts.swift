import GRDB
package import RiskModel

extension StoreReader {
    /// The state of every alert that was ever looked at.
    package func alerts() throws -> [AlertKey: AlertState] {
        var stories: [AlertKey: [String: Instant]] = [:]
        let storyRows = try rows("SELECT * FROM alert_stories")
        while let row = try storyRows.next() {
            guard let key = AlertKey(row) else { continue }
            stories[key, default: [:]][row["story"]] = row.instant("onset")
        }
        let cursor = try rows("SELECT * FROM alerts")
        var alerts: [AlertKey: AlertState] = [:]
        while let row = try cursor.next() {
            guard let key = AlertKey(row), let phase = AlertState.Phase(rawValue: row["phase"])
            else { continue }
            alerts[key] = AlertState(
                phase: phase,
                since: row.instant("since"),
                episode: row["episode"],
                toldAt: row.optionalInstant("told_at"),
                quietSince: row.optionalInstant("quiet_since"),
                acknowledgedBy: row["acknowledged_by"],
                seenAt: row.instant("seen_at"),
                memory: AlertMemory(
                    level: (row["level"] as String?).flatMap(Level.init(rawValue:)),
                    stories: stories[key] ?? [:]
                )
            )
        }
        return alerts
    }

    /// What is to be told of a transition, as JSON; nil where it has nothing to tell.
    package func content(ofTransition sequence: Int64) throws -> String? {
        try fetchOne(String.self, "SELECT content FROM transitions WHERE seq = ?", [sequence])
    }

    /// What was last recorded of one firing of an alert that has something to tell.
    package func lastContent(of key: AlertKey, episode: Int) throws -> String? {
        try fetchOne(
            String.self,
            """
            SELECT content FROM transitions
            WHERE rule = ? AND dyad = ? AND signal = ? AND episode = ? AND content IS NOT NULL
            ORDER BY seq DESC LIMIT 1
            """,
            key.arguments + [episode]
        )
    }

    /// The receivers that were told of one firing of an alert, and not that it is over.
    ///
    /// What was dropped unsent because its receiver was gone has told nobody.
    package func receiversTold(of key: AlertKey, episode: Int) throws -> [String] {
        // The notice is that of the row that has the maximum.
        let cursor = try rows(
            """
            SELECT receiver, notice, max(notifications.seq) FROM transitions
            JOIN notification_transitions ON notification_transitions.transition_seq = transitions.seq
            JOIN notifications ON notifications.seq = notification_seq
            WHERE rule = ? AND dyad = ? AND signal = ? AND episode = ?
                AND NOT (state = 'dead' AND attempts = 0 AND reason = ?)
            GROUP BY receiver ORDER BY receiver
            """,
            key.arguments + [episode, DropReason.receiverGone]
        )
        var receivers: [String] = []
        while let row = try cursor.next() {
            if row[1] != AlertState.Notice.resolved.rawValue { receivers.append(row[0]) }
        }
        return receivers
    }

    /// What alerts have done, latest first.
    package func transitions(since start: Instant, limit: Int) throws -> [Transition] {
        let cursor = try rows(
            "SELECT * FROM transitions WHERE at >= ? ORDER BY at DESC, seq DESC LIMIT ?",
            [start.milliseconds, limit]
        )
        var transitions: [Transition] = []
        while let row = try cursor.next() { Transition(row).map { transitions.append($0) } }
        return transitions
    }

    /// What waits for receivers, by receiver and name of the group.
    package func groups() throws -> [(receiver: String, name: String, group: NotificationGroup)] {
        var waiting: [String: [NotificationGroup.Entry]] = [:]
        let entryRows = try rows(
            """
            SELECT receiver, name, transitions.* FROM group_transitions
            JOIN transitions ON transitions.seq = transition_seq ORDER BY transitions.seq
            """
        )
        while let row = try entryRows.next() {
            guard let transition = Transition(row) else { continue }
            waiting[place(row), default: []].append(
                NotificationGroup.Entry(
                    transition: row["seq"],
                    key: transition.key,
                    episode: transition.episode,
                    notice: transition.notice,
                    severity: transition.severity
                )
            )
        }
        let cursor = try rows("SELECT * FROM groups ORDER BY receiver, name")
        var groups: [(receiver: String, name: String, group: NotificationGroup)] = []
        while let row = try cursor.next() {
            let group = NotificationGroup(
                waiting: waiting[place(row)] ?? [],
                dueAt: row.optionalInstant("due_at"),
                toldAt: row.optionalInstant("told_at")
            )
            groups.append((row["receiver"], row["name"], group))
        }
        return groups
    }

    private func place(_ row: Row) -> String {
        "\(row["receiver"] as String)\u{0}\(row["name"] as String)"
    }
}

extension AlertKey {
    fileprivate init?(_ row: Row) {
        guard let dyad = Dyad(row["dyad"] as String) else { return nil }
        self.init(rule: row["rule"], dyad: dyad, signal: SignalID(row["signal"] as String))
    }
}

extension Transition {
    fileprivate init?(_ row: Row) {
        guard let key = AlertKey(row), let notice = AlertState.Notice(rawValue: row["notice"]),
            let severity = Severity(rawValue: row["severity"])
        else { return nil }
        self.init(
            key: key,
            episode: row["episode"],
            notice: notice,
            at: row.instant("at"),
            value: row["value"],
            severity: severity,
            summary: row["summary"],
            mutedBy: row["muted_by"],
            content: row["content"]
        )
    }
}
