package import RiskModel

/// Why a document was coded as it was: what was found in each sentence, and what became of it.
package struct Explanation: Sendable {
    package let document: String
    package var sentences: [SentenceExplanation] = []
    /// How likely each signal is of each pair by what was learnt, and what speaks for it and against it.
    package var judgements: [String] = []
    package var events: [CodedEvent] = []
}

/// One sentence of an explanation.
package struct SentenceExplanation: Sendable {
    package let field: String
    package let text: String
    /// Each phrase of the lexicon that was found, with what it means: `tariffs = tariff`.
    package var mentions: [String] = []
    /// Each frame that was filled, with what was made of it.
    package var decisions: [String] = []
}

/// Writes down what a reading finds, in words.
struct Explainer {
    let lexicon: CompiledLexicon

    func sentence(
        _ sentence: Sentence,
        _ field: Field,
        tokens: [Token],
        text: Span<UInt8>
    ) -> SentenceExplanation {
        var explained = SentenceExplanation(
            field: field.rawValue,
            text: text.words(tokens, sentence.tokens)
        )
        explained.mentions = sentence.mentions.enumerated().map { index, mention in
            let words = text.words(tokens, mention.start..<mention.end)
            let bar = index > 0 && sentence.clauses.contains { $0.lowerBound == index } ? "| " : ""
            return "\(bar)\(words) = \(meaning(of: mention))"
        }
        return explained
    }

    func decision(_ finding: Finding, _ sentence: Sentence, _ outcome: String) -> String {
        let frame = lexicon.frames[finding.frame]
        let object = names(sentence.mentions[finding.object].classes.intersection(frame.objects))
        let act =
            finding.act.map { names(sentence.mentions[$0].classes.intersection(lexicon.acts)) }
            ?? "named"
        return "\(frame.signal) \(frame.stance) (\(act) on \(object)): \(outcome)"
    }

    private func meaning(of mention: Mention) -> String {
        var parts: [String] = []
        if mention.actor != nil {
            parts.append(lexicon.countries(of: mention).map(\.code).joined(separator: "+"))
        }
        parts += lexicon.names(of: mention.classes)
        parts += Marker.allCases.filter { mention.markers.contains(.of($0)) }.map {
            "<\($0.rawValue)>"
        }
        parts += lexicon.statuses.enumerated()
            .filter { mention.statuses & (1 << UInt32($0.offset)) != 0 }.map {
                "?\($0.element.name)"
            }
        return parts.joined(separator: " ")
    }

    private func names(_ classes: ClassSet) -> String {
        lexicon.names(of: classes).joined(separator: "/")
    }
}
