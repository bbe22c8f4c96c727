import RiskCoding
import RiskModel

/// Why a document was coded as it was, for a reader.
enum ExplanationScreen {
    static func write(_ explanation: Explanation, to output: inout Output) {
        output.line("document \(explanation.document)")
        for sentence in explanation.sentences {
            output.line("  \(sentence.field): \(sentence.text)")
            if !sentence.mentions.isEmpty {
                output.line("    found    " + sentence.mentions.joined(separator: "; "))
            }
            for decision in sentence.decisions { output.line("    read     \(decision)") }
        }
        for judgement in explanation.judgements { output.line("  judged   \(judgement)") }
        if explanation.events.isEmpty { output.line("  no event") }
        for event in explanation.events {
            let parties = [event.source?.code, event.target?.code].map { $0 ?? "–" }.joined(
                separator: " → "
            )
            output.line(
                "  event    \(event.dyad) \(event.signal) \(event.stance), \(parties), "
                    + "intensity \(event.intensity), confidence \(event.confidence)"
            )
        }
    }
}
