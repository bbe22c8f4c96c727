import RiskCoding
import RiskConfiguration
import RiskModel

/// The shipped lexicon, compiled once for all tests.
enum Shipped {
    static let coder: Coder = {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        do {
            return Coder(lexicon: try LexiconFiles.load(directory: "/\(root)/Config/lexicon"))
        } catch {
            fatalError("the shipped lexicon does not load: \(error)")
        }
    }()

    /// The events of a title of January 2026, each as `CHN>CAN retaliatory-tariffs advance`, in order of their text.
    static func read(_ title: String, summary: String? = nil) -> [String] {
        coder.code(document(title, summary: summary)).map { event in
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
