import RiskModel

/// The rule of a zone for all years to come, as POSIX writes it in `TZ`: `EST5EDT,M3.2.0,M11.1.0`.
///
/// Of the ways to write a day only the one by month, week and weekday is read: no zone file uses another.
struct ZoneRule {
    /// Seconds east of UTC.
    let standardOffset: Int
    private var summer: Summer?

    private struct Summer {
        let offset: Int
        let begins: YearlyTime
        let ends: YearlyTime
    }

    /// No instant from then on is accepted anywhere.
    private static let years = 1970..<2200

    init?(_ text: some StringProtocol) {
        var scanner = RuleScanner(text.utf8)
        guard scanner.takeName(), let west = scanner.seconds() else { return nil }
        standardOffset = -west
        guard !scanner.isAtEnd else { return }
        guard scanner.takeName() else { return nil }
        let summerWest = scanner.isAt(",") ? west - 3600 : scanner.seconds()
        guard let summerWest, scanner.take(","), let begins = YearlyTime(&scanner),
            scanner.take(","), let ends = YearlyTime(&scanner), scanner.isAtEnd
        else { return nil }
        summer = Summer(offset: -summerWest, begins: begins, ends: ends)
    }

    func transitions(after last: Instant) -> [ZoneTable.Transition] {
        guard let summer else { return [] }
        // Years that are over by then, at 366 days each.
        let over = max(0, last.day / 366)
        return Self.years.dropFirst(over).flatMap { year in
            [
                // Each is told by the clocks that hold until then.
                ZoneTable.Transition(
                    at: summer.begins.instant(in: year, offset: standardOffset),
                    offset: summer.offset
                ),
                ZoneTable.Transition(
                    at: summer.ends.instant(in: year, offset: summer.offset),
                    offset: standardOffset
                ),
            ]
        }
        .filter { $0.at > last }.sorted { $0.at < $1.at }
    }
}

/// A time that comes each year: `M3.2.0/2`, the second Sunday of March at two.
private struct YearlyTime {
    private let month: Int
    /// 5 is the last.
    private let week: Int
    /// 0 is Sunday.
    private let weekday: Int
    private let seconds: Int

    init?(_ scanner: inout RuleScanner) {
        guard scanner.take("M"), let month = scanner.number(), scanner.take("."),
            let week = scanner.number(), scanner.take("."), let weekday = scanner.number(),
            (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
        else { return nil }
        (self.month, self.week, self.weekday) = (month, week, weekday)
        guard scanner.take("/") else {
            seconds = 2 * 3600
            return
        }
        guard let seconds = scanner.seconds() else { return nil }
        self.seconds = seconds
    }

    func instant(in year: Int, offset: Int) -> Instant {
        let first = Self.firstDay(of: month, in: year)
        let next =
            month == 12
            ? Self.firstDay(of: 1, in: year + 1) : Self.firstDay(of: month + 1, in: year)
        // 1970-01-01, day 0, was a Thursday.
        var day = first + (weekday - (first + 4) % 7 + 7) % 7 + (week - 1) * 7
        while day >= next { day -= 7 }
        return Instant(day: day) + .seconds(seconds - offset)
    }

    private static func firstDay(of month: Int, in year: Int) -> Int {
        Instant(date: "\(year)-\(month < 10 ? "0" : "")\(month)-01")?.day ?? 0
    }
}

private struct RuleScanner {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) {
        rest = Array(bytes)[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    func isAt(_ character: Unicode.Scalar) -> Bool { rest.first == UInt8(ascii: character) }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard isAt(character) else { return false }
        rest.removeFirst()
        return true
    }

    /// `EST`, or `<+0330>`.
    mutating func takeName() -> Bool {
        if take("<") {
            rest = rest.drop { $0 != UInt8(ascii: ">") }
            return take(">")
        }
        let name = rest.prefix { (65...90).contains($0) || (97...122).contains($0) }
        rest = rest.dropFirst(name.count)
        return name.count >= 3
    }

    mutating func number() -> Int? {
        let digits = rest.prefix { (48...57).contains($0) }
        guard (1...4).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// `5`, `-3:30`, `+2:00:00`.
    mutating func seconds() -> Int? {
        let sign = take("-") ? -1 : 1
        if sign == 1 { _ = take("+") }
        guard let hours = number() else { return nil }
        var total = hours * 3600
        for size in [60, 1] where take(":") {
            guard let part = number() else { return nil }
            total += part * size
        }
        return sign * total
    }
}
