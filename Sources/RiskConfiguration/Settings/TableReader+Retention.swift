import RiskModel

extension TableReader {
    /// `[retention]`; what it does not say is as by default.
    func retention() -> RetentionSettings {
        var settings = RetentionSettings()
        guard let table = table("retention") else { return settings }
        if let every = table.parsed("every", expected: "a duration of 1s to 1d", Self.period) {
            settings.every = every
        }
        table.age("attempts", &settings.attempts)
        table.age("notifications", &settings.notifications)
        table.age("transitions", &settings.transitions)
        table.age("silences", &settings.silences)
        table.age("bodies", &settings.bodies)
        table.age("documents", &settings.documents)
        table.age("scores", &settings.scores)
        table.age("hourly_scores", &settings.hourlyScores)
        table.age("daily_scores", &settings.dailyScores)
        settings.size = table.parsed(
            "size",
            expected: "a size of at least 16MB, such as \"500MB\" or \"8GB\"",
            Self.bytes
        )
        table.finish()
        return settings
    }

    /// How old something may become; at least a day.
    private func age(_ key: String, _ age: inout Duration?) {
        let read: Duration?? = parsed(
            key,
            expected: "\"forever\" or a duration of at least a day, such as \"90d\""
        ) { text in
            if text == "forever" { return .some(nil) }
            return Duration(configured: text).flatMap { $0 >= .days(1) ? .some($0) : nil }
        }
        if let read { age = read }
    }

    private static func period(_ text: String) -> Duration? {
        Duration(configured: text).flatMap { (.seconds(1)...(.days(1))).contains($0) ? $0 : nil }
    }

    private static func bytes(_ text: String) -> Int64? {
        for (unit, factor) in [("MB", Int64(1_000_000)), ("GB", 1_000_000_000)]
        where text.hasSuffix(unit) {
            guard let count = Int64(text.dropLast(2)), (1...100_000).contains(count) else {
                return nil
            }
            return count * factor >= 16_000_000 ? count * factor : nil
        }
        return nil
    }
}
