import RiskWire

/// The table of `riskctl sources`.
struct SourcesScreen {
    let sources: [SourceView]
    let style: Style

    func lines() -> [String] {
        guard !sources.isEmpty else { return ["no sources are configured ([[sources]])"] }
        let widest = sources.map { $0.name.cut(32).count }.max() ?? 0
        let width = max("SOURCE".count, widest)
        let head =
            "\("SOURCE".padded(width))  \("STATE".padded(8))  \("LAST ANSWER (UTC)".padded(17))"
            + "  \("NEXT TRY".padded(16))  \("EVERY".right(6))  ITEMS  EVENTS  YIELD"
        return [style.bold(head)] + sources.flatMap { lines(of: $0, width: width) }
    }

    private func lines(of source: SourceView, width: Int) -> [String] {
        let share = source.yield.map { "\(Int(($0 * 100).rounded())) %" } ?? "–"
        let line =
            "\(source.name.cut(32).padded(width))  "
            + style.health(source.state, source.state.padded(8))
            + "  \((source.lastSuccessAt.map(minute) ?? "never").padded(17))"
            + "  \((source.nextTryAt.map(minute) ?? "–").padded(16))"
            + "  \(interval(source.intervalSeconds).right(6))"
            + "  \("\(source.itemsLastDay)".right(5))  \("\(source.eventsLastDay)".right(6))  \(share.right(5))"
        guard let why = Self.why(source) else { return [line] }
        return [line, style.dim("\("".padded(width))  \(why)")]
    }

    /// What is to be said beside the state: why it is in it, or what went wrong just now.
    static func why(_ source: SourceView) -> String? {
        if let reason = source.reason { return reason }
        guard source.failures > 0, let error = source.lastError else { return nil }
        return "last try: \(error)"
    }

    private func interval(_ seconds: Int) -> String {
        switch seconds {
        case ..<60: "\(seconds) s"
        case ..<7200: "\(seconds / 60) min"
        default: "\(seconds / 3600) h"
        }
    }
}

/// All sources in one line of `riskctl status`.
enum SourcesLine {
    static func text(_ sources: [SourceView]) -> String {
        let polled = sources.filter(\.enabled)
        guard !polled.isEmpty else { return "none polled: documents are pushed" }
        let counts = ["ok", "new", "late", "failing", "silent", "disabled", "paused"].compactMap {
            state in
            let count = polled.count { $0.state == state }
            return count > 0 ? "\(count) \(state)" : nil
        }
        let items = polled.reduce(0) { $0 + $1.itemsLastDay }
        let events = polled.reduce(0) { $0 + $1.eventsLastDay }
        let worst = ["failing", "disabled", "late", "silent"].lazy
            .compactMap { state in polled.first { $0.state == state } }.first
        let why = worst.map { "; \($0.name): \(SourcesScreen.why($0) ?? $0.state)".cut(90) } ?? ""
        return "\(counts.joined(separator: ", "))\(why); \(items) items, \(events) events in 24 h"
    }
}
