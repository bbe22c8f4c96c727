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

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
}
