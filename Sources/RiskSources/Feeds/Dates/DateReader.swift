import RiskModel

/// Reads dates in the forms that feeds have them in.
///
/// RFC 3339 and ISO 8601 with what is left out or run together, RFC 822 and asctime with their sins (days and months in
/// full or in other languages, two-digit years, missing seconds, comments, zones by name), and plain numeric dates.
/// A date without a zone is taken as UTC; one without a time as midnight.
enum DateReader {
    /// The instant of a date; nil for what is none, does not exist, or lies outside of what is accepted.
    static func read(_ text: String) -> Instant? {
        let instant = Instant(rfc3339: text) ?? parsed(text)
        return instant.flatMap { Instant.accepted.contains($0) ? $0 : nil }
    }

    private static func parsed(_ text: String) -> Instant? {
        guard let text = PlainText.trimmed(Array(text.utf8)[...]),
            text.utf8.count <= Limits.dateBytes
        else { return nil }
        var tokens = DateToken.read(text)[...]
        if tokens.count == 1, case .number(let value, let digits)? = tokens.first {
            // Seconds or milliseconds since 1970: no date of digits alone is as long.
            if digits == 10 { return Instant(milliseconds: Int64(value) * 1000) }
            if digits == 13 { return Instant(milliseconds: Int64(value)) }
        }
        var date = DateParts(isYearAlone: tokens.count == 1)
        while !tokens.isEmpty {
            let isTaken = date.takeTime(&tokens) || date.takeDay(&tokens) || date.takeWord(&tokens)
            if !isTaken { tokens.removeFirst() }
        }
        return date.instant
    }
}
