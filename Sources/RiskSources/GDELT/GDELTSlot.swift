import RiskModel

/// A quarter of an hour for which GDELT makes a file, named by its end: `20260116093000`.
package struct GDELTSlot: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Quarters of an hour since 1970.
    private let number: Int64

    package static let length: Duration = .seconds(15 * 60)

    /// Nil for text of another form, and for instants between two quarters.
    package init?(_ name: some StringProtocol) {
        guard name.utf8.count == 14, name.utf8.allSatisfy(\.isDigit), let value = Int64(name) else {
            return nil
        }
        let (date, time) = (Int(value / 1_000_000), Int(value % 1_000_000))
        let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100)
        guard
            let day = Instant(year: date / 10_000, month: date / 100 % 100, day: date % 100),
            hour < 24, minute < 60, minute % 15 == 0, second == 0
        else { return nil }
        number = day.milliseconds / Self.length.milliseconds + Int64(hour * 4 + minute / 15)
    }

    private init(number: Int64) {
        self.number = number
    }

    package var next: GDELTSlot { GDELTSlot(number: number + 1) }

    package static func - (slot: GDELTSlot, count: Int) -> GDELTSlot {
        GDELTSlot(number: slot.number - Int64(count))
    }

    /// How many slots lie between two, the later of them counted.
    package func slots(since other: GDELTSlot) -> Int { Int(number - other.number) }

    package static func < (a: GDELTSlot, b: GDELTSlot) -> Bool { a.number < b.number }

    package var description: String {
        let instant = Instant(milliseconds: number * Self.length.milliseconds)
        return String(instant.rfc3339.filter(\.isNumber))
    }
}
