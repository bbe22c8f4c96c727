import RiskModel

/// What a source asks for, beside its answer: wishes, bounded by what the operator asks for.
package struct PollHints: Hashable, Sendable {
    /// How long it asks to be left alone: the longest of `ttl`, `Cache-Control: max-age` and their like.
    package var leaveAlone: Duration?
    /// Hours of the day, UTC, at which it asks not to be asked.
    package var skipHours: Set<Int> = []
    /// Days of the week, 1 for Monday, UTC.
    package var skipDays: Set<Int> = []

    package init(leaveAlone: Duration? = nil, skipHours: Set<Int> = [], skipDays: Set<Int> = []) {
        self.leaveAlone = leaveAlone
        self.skipHours = skipHours
        self.skipDays = skipDays
    }

    /// The first instant from `instant` on that is in no hour and no day to be skipped.
    ///
    /// A source that asks never to be asked is not taken at its word.
    func allowed(from instant: Instant) -> Instant {
        for hour in 0..<168 {
            let next = hour == 0 ? instant : instant.startOfHour + .seconds(hour * 3600)
            if !skipHours.contains(next.hour), !skipDays.contains(next.weekday) { return next }
        }
        return instant
    }
}

extension Instant {
    private static let hourMilliseconds: Int64 = 3_600_000

    var startOfHour: Instant {
        Instant(milliseconds: milliseconds - Int64(millisecondsIntoDay) % Self.hourMilliseconds)
    }

    /// 0…23, UTC.
    var hour: Int { millisecondsIntoDay / Int(Self.hourMilliseconds) }

    /// 1 for Monday, UTC: 1970-01-01 was a Thursday.
    var weekday: Int { ((day + 3) % 7 + 7) % 7 + 1 }

    private var millisecondsIntoDay: Int { Int(milliseconds - Int64(day) * 86_400_000) }
}
