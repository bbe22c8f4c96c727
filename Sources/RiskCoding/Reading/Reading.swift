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

/// Makes one event of the readings of one thing.
enum Consolidation {
    static func consolidate(_ readings: [Reading]) -> [Reading] {
        var kept: [Reading] = []
        for reading in readings {
            if let index = kept.firstIndex(where: { $0.isSame(as: reading) }) {
                if reading.confidence > kept[index].confidence { kept[index] = reading }
            } else {
                kept.append(reading)
            }
        }
        return kept.filter { reading in !isOnlyNamed(reading, beside: kept) }
    }

    /// A thing that is only named ("tariffs") is not brought on by a sentence that tells of its end.
    private static func isOnlyNamed(_ reading: Reading, beside others: [Reading]) -> Bool {
        !reading.isExplicit
            && others.contains {
                $0.dyad == reading.dyad && $0.signal == reading.signal && $0.stance != reading.stance
            }
    }
}
