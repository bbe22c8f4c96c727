import CurlClient
import RiskModel

/// What header fields of an answer mean for polling.
enum ResponseFields {
    /// `Retry-After`: seconds, or a date.
    static func retryAfter(_ headers: HTTPHeaders, at now: Instant) -> Duration? {
        guard let value = headers["retry-after"] else { return nil }
        if let seconds = Int64(value) {
            return seconds >= 0 ? min(.seconds(seconds), Limits.longestWait) : nil
        }
        guard let date = Instant(httpDate: value) else { return nil }
        return min(max(date.since(now), .zero), Limits.longestWait)
    }

    /// `Cache-Control: max-age`, less the `Age` that the answer already has.
    static func maximumAge(_ headers: HTTPHeaders) -> Duration? {
        let fields = headers.fields.filter { $0.name.lowercased() == "cache-control" }
        let directives = fields.flatMap { $0.value.lowercased().split(separator: ",") }
            .map { $0.filter { !$0.isWhitespace } }
        guard !directives.contains("no-cache"), !directives.contains("no-store") else { return nil }
        let text = directives.first { $0.hasPrefix("max-age=") }?.dropFirst(8)
        guard let seconds = text.flatMap({ Int64($0.filter { $0 != "\"" }) }), seconds > 0 else {
            return nil
        }
        let age = headers["age"].flatMap(Int64.init) ?? 0
        return .seconds(min(max(seconds - max(age, 0), 0), 86_400))
    }

    /// A validator that can be sent back as it is; nil for one that no header line could hold.
    static func validator(_ name: String, _ headers: HTTPHeaders) -> String? {
        headers[name].flatMap { value in
            let isSound =
                (1...512).contains(value.utf8.count)
                && value.utf8.allSatisfy { (0x20...0x7e).contains($0) }
            return isSound ? value : nil
        }
    }
}
