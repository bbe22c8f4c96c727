import RiskModel

/// An event as read from a sentence, before it has an id.
struct Finding {
    let dyad: Dyad
    let source: Country?
    let target: Country?
    let signal: SignalID
    let stance: Stance
    let intensity: Double
    let confidence: Double
    let text: String

    func isSame(as other: Finding) -> Bool {
        dyad == other.dyad && signal == other.signal && stance == other.stance
    }

    /// The same act read as an advance of another signal.
    func advancing(_ signal: SignalID) -> Finding {
        Finding(
            dyad: dyad,
            source: source,
            target: target,
            signal: signal,
            stance: .advance,
            intensity: intensity,
            confidence: confidence,
            text: text
        )
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
            evidence: Evidence(
                text: String(text.prefix(Limits.evidenceCharacters)),
                url: document.url
            )
        )
    }
}
