/// When a feed asks to be fetched.
enum FeedHints {
    /// RSS's `ttl`, in minutes.
    static func timeToLive(minutes text: String?) -> Duration? {
        guard let minutes = text.flatMap({ Int($0) }), minutes > 0 else { return nil }
        return .seconds(60 * min(minutes, Limits.hintMinutes))
    }

    /// The syndication module of RSS 1.0: so many times a period.
    static func timeToLive(period: String?, frequency: String?) -> Duration? {
        guard let minutes = period.flatMap({ periods[$0.lowercased()] }) else { return nil }
        let times = frequency.flatMap { Int($0) } ?? 1
        return .seconds(60 * minutes / max(1, times))
    }

    static func hours(_ texts: [String]) -> Set<Int> {
        // RSS 0.91 counts midnight as 24.
        Set(texts.compactMap { Int($0) }.filter { (0...24).contains($0) }.map { $0 % 24 })
    }

    static func days(_ texts: [String]) -> Set<Weekday> {
        Set(texts.compactMap { days[String($0.lowercased().prefix(3))] })
    }

    private static let periods = [
        "hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600,
    ]
    private static let days: [String: Weekday] = [
        "mon": .monday, "tue": .tuesday, "wed": .wednesday, "thu": .thursday, "fri": .friday,
        "sat": .saturday, "sun": .sunday,
    ]
}
