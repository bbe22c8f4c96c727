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
    /// Where the words stand that it was read from; nil where no sentence tells it.
    let place: Place?

    /// The sentence of a reading, and the clause in it that tells of the act.
    struct Place {
        let field: Field
        /// In bytes of the field, at most `Limits.evidenceBytes`.
        let sentence: Range<Int>
        let clause: Range<Int>
    }

    func isSame(as other: Reading) -> Bool {
        dyad == other.dyad && signal == other.signal && stance == other.stance
    }

    func event(number: Int, of document: Document, dates: OccurrenceReader) -> CodedEvent {
        let text = place.flatMap { document[$0.field] } ?? ""
        let bytes = place.map { text.utf8.span.wholeCharacters(around: $0.sentence) }
        let words = bytes.map { text.utf8.span.text($0) }
        let day = place.flatMap { dates.day(in: text.utf8.span, $0.clause) }
        return CodedEvent(
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
            occurredAt: day ?? document.publishedAt,
            evidence: Evidence(
                text: words,
                url: document.url,
                place: place.flatMap { place in
                    bytes.map { Evidence.Place(field: place.field, bytes: $0) }
                }
            )
        )
    }
}
