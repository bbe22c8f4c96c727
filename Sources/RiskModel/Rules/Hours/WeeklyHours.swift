/// Hours of some days of the week, as the clocks of a time zone show them.
///
/// What begins at 22:00 and ends at 06:00 ends the day after. An hour that is skipped when clocks go forward is
/// never shown, one that comes twice counts twice. Hours that begin when they end last the whole day.
package struct WeeklyHours: Hashable, Sendable {
    package let days: Set<Weekday>
    /// Minutes from midnight, 0…1439.
    package let from: Int
    package let to: Int
    package let zone: ZoneTable

    package init(
        days: Set<Weekday> = Set(Weekday.allCases),
        from: Int = 0,
        to: Int = 0,
        zone: ZoneTable = .utc
    ) {
        self.days = days
        self.from = from
        self.to = to
        self.zone = zone
    }

    package func contains(_ instant: Instant) -> Bool {
        let (weekday, minute) = zone.wallClock(at: instant)
        if from < to { return days.contains(weekday) && (from..<to).contains(minute) }
        return days.contains(weekday) && minute >= from
            || days.contains(weekday.before) && minute < to
    }

    /// No later than the next instant at which they begin or end: when to look again.
    package func nextEdge(after instant: Instant) -> Instant {
        let minute = zone.wallClock(at: instant).minute
        let intoMinute =
            instant.milliseconds - instant.milliseconds.flooredDivision(by: 60_000) * 60_000
        let edges = [from, to, 0].map { edge in
            let ahead = edge > minute ? edge - minute : edge - minute + 1440
            return instant + .seconds(60 * ahead) - .milliseconds(intoMinute)
        }
        // Clocks that are changed before then make any of these wrong, and are looked at themselves.
        return (edges + [zone.nextTransition(after: instant)].compactMap(\.self)).min() ?? instant
    }
}
