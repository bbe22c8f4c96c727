/// A time zone as a table: from which instant on its clocks are how far ahead of UTC.
///
/// Read from the zone's file outside of this room.
package struct ZoneTable: Hashable, Sendable {
    /// As IANA names it: `America/Toronto`.
    package let name: String
    /// Seconds east of UTC before the first transition.
    package let firstOffset: Int
    /// In order of time.
    package let transitions: [Transition]

    package struct Transition: Hashable, Sendable {
        package let at: Instant
        /// Seconds east of UTC from then on.
        package let offset: Int

        package init(at: Instant, offset: Int) {
            self.at = at
            self.offset = offset
        }
    }

    package static let utc = ZoneTable(name: "UTC", firstOffset: 0, transitions: [])

    package init(name: String, firstOffset: Int, transitions: [Transition]) {
        self.name = name
        self.firstOffset = firstOffset
        self.transitions = transitions
    }

    /// Seconds east of UTC at an instant.
    package func offset(at instant: Instant) -> Int {
        let after = transitions.partitioningIndex { $0.at > instant }
        return after == 0 ? firstOffset : transitions[after - 1].offset
    }

    /// When the clocks are next changed; nil when never again.
    package func nextTransition(after instant: Instant) -> Instant? {
        let after = transitions.partitioningIndex { $0.at > instant }
        return after < transitions.count ? transitions[after].at : nil
    }

    /// What the clocks on the walls show: weekday and minute of the day.
    func wallClock(at instant: Instant) -> (weekday: Weekday, minute: Int) {
        let local = instant + .seconds(offset(at: instant))
        let minute = (local.milliseconds - Int64(local.day) * 86_400_000) / 60_000
        return (Weekday(day: local.day), Int(minute))
    }
}

package enum Weekday: Int, Sendable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// Of a day counted from 1970-01-01, a Thursday.
    init(day: Int) {
        self = Self.allCases[((day + 3) % 7 + 7) % 7]
    }

    /// Reads `mon` or `monday`.
    package init?(_ text: String) {
        let found = Self.allCases.first { "\($0)" == text || "\($0)".prefix(3) == text }
        guard let found else { return nil }
        self = found
    }

    var before: Weekday { Self.allCases[(rawValue + 6) % 7] }
}
