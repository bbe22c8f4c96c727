/// One policy event as read out of a document, or as pushed by a user (DESIGN sections 2 and 6).
package struct CodedEvent: Hashable, Sendable {
    package var id: String
    /// The document it was read from; nil for an event that came without one.
    package var document: String?
    package var dyad: Dyad
    /// Who acts, and who is acted on; both nil for a mutual act.
    package var source: Country?
    package var target: Country?
    package var signal: SignalID
    package var stance: Stance
    /// How far the act goes, 0…1.
    package var intensity: Double
    /// How sure the reading is, 0…1.
    package var confidence: Double
    /// The publisher's reliability 0…1 where the event states it; else the model's is used.
    package var reliability: Double?
    package var publisher: String?
    /// The story it belongs to, where whoever coded it says so; nil to have it grouped.
    package var story: String?
    package var occurredAt: Instant
    package var evidence: Evidence

    package init(
        id: String,
        document: String? = nil,
        dyad: Dyad,
        source: Country? = nil,
        target: Country? = nil,
        signal: SignalID,
        stance: Stance,
        intensity: Double,
        confidence: Double,
        reliability: Double? = nil,
        publisher: String? = nil,
        story: String? = nil,
        occurredAt: Instant,
        evidence: Evidence = Evidence(text: nil, url: nil)
    ) {
        self.id = id
        self.document = document
        self.dyad = dyad
        self.source = source
        self.target = target
        self.signal = signal
        self.stance = stance
        self.intensity = intensity
        self.confidence = confidence
        self.reliability = reliability
        self.publisher = publisher
        self.story = story
        self.occurredAt = occurredAt
        self.evidence = evidence
    }
}

/// The words an event was read from, and where they can be read.
package struct Evidence: Hashable, Sendable {
    package var text: String?
    package var url: String?
    /// Where the words stand in the document; nil where that is not known.
    package var place: Place?

    /// A part of one field of a document as it came in, mark-up and entities and all.
    package struct Place: Hashable, Sendable {
        package let field: DocumentField
        /// In bytes of the field's UTF-8; begins and ends between characters.
        package let bytes: Range<Int>

        package init(field: DocumentField, bytes: Range<Int>) {
            self.field = field
            self.bytes = bytes
        }
    }

    package init(text: String?, url: String?, place: Place? = nil) {
        self.text = text
        self.url = url
        self.place = place
    }
}
