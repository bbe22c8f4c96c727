/// RFC 3339 text, and the civil calendar behind it.
///
/// Days are converted with the era-based algorithms of H. Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms".
extension Instant {
    /// Reads `2026-01-16T09:30:00Z`, with an optional fraction and any numeric offset; nil for
    /// other text and for dates that do not exist.
    ///
    /// A fraction is cut to milliseconds; second 60 is taken as 59.
    package init?(rfc3339 text: some StringProtocol) {
        // Most texts lie in one piece, where they are read many times as fast.
        let read = text.utf8.withContiguousStorageIfAvailable { Self.read(DigitScanner($0)) }
        guard let instant = read ?? Self.read(DigitScanner(text.utf8)) else { return nil }
        self = instant
    }

    private static func read(_ scanner: DigitScanner<some Collection<UInt8>>) -> Instant? {
        var scanner = scanner
        guard let year = scanner.number(digits: 4), scanner.take("-"),
            let month = scanner.number(digits: 2), scanner.take("-"),
            let day = scanner.number(digits: 2), scanner.takeTimeSeparator(),
            let hour = scanner.number(digits: 2), scanner.take(":"),
            let minute = scanner.number(digits: 2), scanner.take(":"),
            let second = scanner.number(digits: 2),
            let fraction = scanner.fractionMilliseconds(),
            let offsetMinutes = scanner.offsetMinutes(), scanner.isAtEnd,
            (1...12).contains(month), hour < 24, minute < 60, second <= 60,
            day >= 1, day <= daysInMonth(month, of: year)
        else { return nil }
        let days = daysFromCivil(year: year, month: month, day: day)
        let seconds = days * 86_400 + hour * 3600 + (minute - offsetMinutes) * 60 + min(second, 59)
        return Instant(milliseconds: Int64(seconds * 1000 + fraction))
    }

    /// RFC 3339 in UTC; a fraction is written only where there is one.
    package var rfc3339: String {
        let (year, month, dayOfMonth) = civil
        let ofDay = Int(milliseconds - Int64(day) * 86_400_000)
        let fraction = ofDay % 1000
        let seconds = ofDay / 1000
        let time = "\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
        return "\(padded(year, 4))-\(padded(month))-\(padded(dayOfMonth))T\(time)"
            + (fraction == 0 ? "Z" : ".\(padded(fraction, 3))Z")
    }

    /// The UTC date, `2026-01-16`.
    package var date: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month))-\(padded(day))"
    }

    /// Midnight UTC of a date such as `2026-01-16`.
    package init?(date text: some StringProtocol) {
        guard text.utf8.count == 10 else { return nil }
        self.init(rfc3339: "\(text)T00:00:00Z")
    }

    /// Midnight UTC of a civil date; nil for one that does not exist.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(month, of: year)
        else { return nil }
        self.init(day: Self.daysFromCivil(year: year, month: month, day: day))
    }

    /// The UTC date.
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func daysFromCivil(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

private func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private struct DigitScanner<Bytes: Collection> where Bytes.Element == UInt8 {
    private var rest: Bytes.SubSequence

    init(_ bytes: Bytes) {
        rest = bytes[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func takeTimeSeparator() -> Bool { take("T") || take("t") || take(" ") }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    mutating func fractionMilliseconds() -> Int? {
        guard take(".") else { return 0 }
        var value = 0
        var count = 0
        while let digit = digit() {
            if count < 3 { value = value * 10 + digit }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in 0..<max(0, 3 - count) { value *= 10 }
        return value
    }

    mutating func offsetMinutes() -> Int? {
        if take("Z") || take("z") { return 0 }
        let sign: Int
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard let hours = number(digits: 2), take(":"), let minutes = number(digits: 2),
            hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }

    private mutating func digit() -> Int? {
        guard let byte = rest.first, (48...57).contains(byte) else { return nil }
        rest = rest.dropFirst()
        return Int(byte) - 48
    }
}
