import RiskCoding
import RiskModel
import ShippedLexicon

/// What the shipped lexicon makes of a text.
enum Shipped {
    static let lexicon = ShippedLexicon.directory

    /// The frames alone: what the rules of reading say.
    static let coder = Coder(lexicon: ShippedLexicon.unweighted)

    /// Frames and judge, as riskd codes.
    static let whole = Coder(lexicon: ShippedLexicon.whole)

    /// As `read`, by frames and judge.
    static func judged(_ title: String, summary: String? = nil) -> [String] {
        described(whole.code(document(title, summary: summary)))
    }

    /// The events of a title of January 2026, each as `CHN>CAN retaliatory-tariffs advance`, in order of their text.
    static func read(_ title: String, summary: String? = nil) -> [String] {
        described(coder.code(document(title, summary: summary)))
    }

    private static func described(_ events: [CodedEvent]) -> [String] {
        events.map { event in
            "\(event.source?.code ?? "–")>\(event.target?.code ?? "–") \(event.signal) \(event.stance)"
        }.sorted()
    }

    /// The same without source and target: `CAN-CHN retaliatory-tariffs advance`.
    static func triples(_ title: String, summary: String? = nil) -> [String] {
        coder.code(document(title, summary: summary)).map { "\($0.dyad) \($0.signal) \($0.stance)" }
            .sorted()
    }

    static func document(_ title: String, summary: String? = nil) -> Document {
        Document(
            id: "d",
            title: title,
            summary: summary,
            publishedAt: Instant(milliseconds: 1_768_527_000_000)
        )
    }
}
