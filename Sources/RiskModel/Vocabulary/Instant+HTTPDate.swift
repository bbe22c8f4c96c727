extension Instant {
    /// Reads a date of HTTP in any of its three forms (RFC 9110, section 5.6.7); nil for other text.
    package init?(httpDate text: String) {
        let words = text.split { " ,-".contains($0) }.map(String.init)
        let isAsctime = words.count == 5 && Self.months.contains(words[1])
        guard words.count >= 5 else { return nil }
        let (day, month, year, time) =
            isAsctime
            ? (words[2], words[1], words[4], words[3])
            : (words[1], words[2], words[3], words[4])
        guard isAsctime || ["GMT", "UTC"].contains(words.last), let date = Int(day),
            let number = Int(year),
            let index = Self.months.firstIndex(of: month)
        else { return nil }
        // Of two digits the year is at most 50 years ahead.
        let full = number >= 100 ? number : number + (number < 76 ? 2000 : 1900)
        self.init(
            rfc3339: "\(full)-\(Self.padded(index + 1))-\(Self.padded(date))T\(time)Z"
        )
    }

    /// The preferred form: `Sun, 06 Nov 1994 08:49:37 GMT`.
    package var httpDate: String {
        let parts = rfc3339.split { "-T:.Z".contains($0) }
        let day =
            milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds + 1) / 86_400_000 - 1
        // 1970 began on a Thursday.
        let weekday = Self.weekdays[Int(((day % 7) + 7) % 7)]
        let month = Int(parts[1]).map { Self.months[$0 - 1] } ?? ""
        return
            "\(weekday), \(parts[2]) \(month) \(parts[0]) \(parts[3...5].joined(separator: ":")) GMT"
    }

    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
}
