import RiskCoding
import RiskModel

/// Why a document was coded as it was, for a reader.
enum ExplanationScreen {
    static func lines(_ explanation: Explanation) -> [String] {
        var lines = ["document \(explanation.document)"]
        for sentence in explanation.sentences {
            lines.append("  \(sentence.field): \(sentence.text)")
            if !sentence.mentions.isEmpty {
                lines.append("    found    " + sentence.mentions.joined(separator: "; "))
            }
            lines += sentence.decisions.map { "    read     \($0)" }
        }
        lines += explanation.judgements.map { "  judged   \($0)" }
        if explanation.events.isEmpty { lines.append("  no event") }
        return lines + explanation.events.map(line)
    }

    private static func line(_ event: CodedEvent) -> String {
        let parties = [event.source?.code, event.target?.code].map { $0 ?? "–" }.joined(
            separator: " → "
        )
        return "  event    \(event.dyad) \(event.signal) \(event.stance), \(parties), "
            + "intensity \(event.intensity), confidence \(event.confidence), \(event.occurredAt.rfc3339)"
    }
}
