import RiskModel
import RiskSources

/// What `riskctl sources test` tells of a feed.
struct FeedTestScreen {
    let harvest: Harvest
    let read: [(document: Document, events: [CodedEvent])]
    let limit: Int
    let style: Style

    func lines() -> [String] {
        let yielding = read.count { !$0.events.isEmpty }
        let events = read.reduce(0) { $0 + $1.events.count }
        let head =
            style.bold("\(read.count) items")
            + ", \(yielding) of them with \(events) \(events == 1 ? "event" : "events")"
        let shown = (read.filter { !$0.events.isEmpty } + read.filter(\.events.isEmpty))
            .prefix(max(0, limit))
        let rest = read.count - shown.count
        return [head] + harvest.diagnostics.map { style.dim("  \($0)") } + [""]
            + shown.flatMap(item) + (rest > 0 ? ["… and \(rest) more (--items \(read.count))"] : [])
    }

    private func item(_ document: Document, _ events: [CodedEvent]) -> [String] {
        let words = document.title ?? document.summary ?? document.body ?? ""
        let language = document.language ?? "–"
        return [
            "\(minute(document.publishedAt.rfc3339))  \(language.padded(2))  \(words.cut(90))"
        ]
            + events.map { event in
                let parties = [event.source, event.target].map { $0?.code ?? "–" }
                    .joined(separator: " → ")
                return style.bold("    \(event.signal) \(event.stance.rawValue)")
                    + "  \(event.dyad)  \(parties)"
                    + style.dim("  “\((event.evidence.text ?? "").cut(60))”")
            }
    }
}
