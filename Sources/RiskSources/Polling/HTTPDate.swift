import RiskModel

/// The date of HTTP: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7; of its three forms the one
/// that is still sent).
enum HTTPDate {
    static func read(_ text: some StringProtocol) -> Instant? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT" || words[5] == "UTC",
            let month = months.firstIndex(of: words[2].lowercased()),
            words[1].count == 2, words[3].count == 4, words[4].count == 8
        else { return nil }
        let number = month + 1
        return Instant(
            rfc3339: "\(words[3])-\(number < 10 ? "0" : "")\(number)-\(words[1])T\(words[4])Z"
        )
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
}
