import RiskModel

/// An event as read from one sentence, before the readings of a document are put together.
struct Reading {
    let dyad: Dyad
    let source: Country?
    let target: Country?
    let signal: SignalID
    let stance: Stance
    let intensity: Double
    let confidence: Double
    /// Whether an act was read, not the object alone.
    let isExplicit: Bool
    /// The sentence it was read from.
    let words: String

    func isSame(as other: Reading) -> Bool {
        dyad == other.dyad && signal == other.signal && stance == other.stance
    }

    func event(number: Int, of document: Document) -> CodedEvent {
        CodedEvent(
            id: "\(document.id)#\(number)",
            document: document.id,
            dyad: dyad,
            source: source,
            target: target,
            signal: signal,
            stance: stance,
            intensity: intensity,
            confidence: confidence,
            publisher: document.publisher,
            occurredAt: document.publishedAt,
            evidence: Evidence(text: words, url: document.url)
        )
    }
}
