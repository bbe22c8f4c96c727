/// A moment in UTC, to the millisecond.
///
/// Ordered, hashable, and free of any clock.
package struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64

    /// The instants the program accepts: 1900-01-01 up to, not including, 2200-01-01.
    package static let accepted =
        Instant(milliseconds: -2_208_988_800_000)..<Instant(milliseconds: 7_258_118_400_000)

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Midnight of a UTC day, counted from 1970-01-01.
    package init(day: Int) {
        milliseconds = Int64(day) * 86_400_000
    }

    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

    package static func + (a: Instant, span: Duration) -> Instant {
        Instant(milliseconds: a.milliseconds + span.milliseconds)
    }

    package static func - (a: Instant, span: Duration) -> Instant {
        Instant(milliseconds: a.milliseconds - span.milliseconds)
    }

    /// The span from `other` to this instant, negative when `other` is later.
    package func since(_ other: Instant) -> Duration {
        .milliseconds(milliseconds - other.milliseconds)
    }

    /// Days from `other` to this instant, with fractions.
    package func days(since other: Instant) -> Double {
        Double(milliseconds - other.milliseconds) / 86_400_000
    }

    /// The first instant, from this one on, that is a multiple of a span since 1970.
    package func roundedUp(to span: Duration) -> Instant {
        let step = span.milliseconds
        return Instant(milliseconds: -(-milliseconds).flooredDivision(by: step) * step)
    }

    /// The UTC day, counted from 1970-01-01.
    package var day: Int {
        Int(milliseconds.flooredDivision(by: 86_400_000))
    }
}

extension Duration {
    /// Whole milliseconds, rounded toward zero.
    package var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    package static func days(_ count: Double) -> Duration {
        .milliseconds(Int64(count * 86_400_000))
    }
}

extension Int64 {
    func flooredDivision(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
