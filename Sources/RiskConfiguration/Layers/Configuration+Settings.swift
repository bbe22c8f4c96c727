import RiskModel

extension Configuration {
    /// All that holds: what is written, and the default of what is not, for the tables that there is one of.
    ///
    /// What one receiver, source or rule leaves out is not listed.
    package var effective: [Setting] {
        let known = Set(written.map(\.path))
        let defaults = defaults.filter { !known.contains($0.path) }
        let signals = known.contains { $0.hasPrefix("signals[") } ? [] : signalDefaults
        var tables: [String] = []
        var byTable: [String: [Setting]] = [:]
        for setting in (written + defaults + signals) {
            if byTable[setting.table] == nil { tables.append(setting.table) }
            byTable[setting.table, default: []].append(setting)
        }
        // Tables first that there is one of, then arrays, each kind in the order that it came in.
        let order =
            tables.filter { !$0.contains("[") }.sorted() + tables.filter { $0.contains("[") }
        return order.flatMap { byTable[$0] ?? [] }
    }

    private var defaults: [Setting] {
        [
            .standard("store", "path", .string(storePath)),
            .standard("store", "replicated", .boolean(isReplicated)),
            .standard("api", "socket", .string(socketPath)),
            .unset("api", "listen"),
            .unset("metrics", "listen"),
            .unset("spool", "path"),
            .standard("model", "baseline", .double(model.baseline)),
            .standard("model", "cooperation_offset", .double(model.cooperationOffset)),
            .standard("model", "default_reliability", .double(model.defaultReliability)),
            .standard("model", "story_similarity", .double(model.storySimilarity)),
            .standard("model", "story_window", .string(model.storyWindow.configured)),
            .standard("model", "tick", .string(tick.configured)),
            .standard("model", "levels.guarded", .double(model.levels.guarded)),
            .standard("model", "levels.elevated", .double(model.levels.elevated)),
            .standard("model", "levels.high", .double(model.levels.high)),
            .standard("model", "levels.severe", .double(model.levels.severe)),
            .standard("alerts", "stale_after", .string(alerts.staleAfter.configured)),
            .standard("alerts", "group_wait", .string(alerts.grouping.wait.configured)),
            .standard("alerts", "group_interval", .string(alerts.grouping.interval.configured)),
            .standard("alerts", "inhibit", .string(alerts.inhibition.rawValue)),
            .standard("retention", "every", .string(retention.every.configured)),
            .age("attempts", retention.attempts),
            .age("notifications", retention.notifications),
            .age("transitions", retention.transitions),
            .age("silences", retention.silences),
            .age("bodies", retention.bodies),
            .age("documents", retention.documents),
            .age("scores", retention.scores),
            .age("hourly_scores", retention.hourlyScores),
            .age("daily_scores", retention.dailyScores),
            .unset("retention", "size"),
        ]
    }

    private var signalDefaults: [Setting] {
        model.signals.flatMap { signal in
            let table = "signals[\(signal.id.name)]"
            return [
                Setting.standard(table, "polarity", .string(signal.polarity.rawValue)),
                Setting.standard(table, "weight", .double(signal.weight)),
                Setting.standard(table, "half_life_days", .double(signal.halfLifeDays)),
            ]
        }
    }
}

extension Setting {
    fileprivate static func standard(_ table: String, _ key: String, _ node: TOMLNode) -> Setting {
        Setting(table: table, key: key, shown: node.toml, value: Secret(node.toml), place: nil)
    }

    fileprivate static func unset(_ table: String, _ key: String) -> Setting {
        Setting(table: table, key: key, shown: "", value: Secret(""), place: nil)
    }

    fileprivate static func age(_ key: String, _ age: Duration?) -> Setting {
        .standard("retention", key, .string(age?.configured ?? "forever"))
    }
}

extension Duration {
    /// As it is written in a configuration, in the largest unit that fits.
    fileprivate var configured: String {
        let seconds = components.seconds
        for (unit, length) in [("d", 86_400), ("h", 3600), ("m", 60)] as [(String, Int64)]
        where seconds > 0 && seconds % length == 0 { return "\(seconds / length)\(unit)" }
        return "\(seconds)s"
    }
}
