package import RiskModel

/// A coded event as it is read and written (DESIGN section 6).
package struct EventRecord: Codable, LineRecord {
    package let event: CodedEvent

    package init(_ event: CodedEvent) {
        self.event = event
    }

    package init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        let dyad = try fields.required(
            "dyad",
            fields.parsed("dyad", expected: Self.dyadForm, Dyad.init),
            expected: Self.dyadForm
        )
        let evidence = try fields.nested("evidence")
        event = CodedEvent(
            id: try fields.required(
                "id",
                fields.text("id", limit: Limits.nameBytes),
                expected: "text"
            ),
            document: try fields.text("document", limit: Limits.nameBytes),
            dyad: dyad,
            source: try fields.member("source", of: dyad),
            target: try fields.member("target", of: dyad),
            signal: try fields.required(
                "signal",
                fields.parsed("signal", expected: Self.signalForm, SignalID.init),
                expected: Self.signalForm
            ),
            stance: try fields.required(
                "stance",
                fields.parsed("stance", expected: Self.stanceForm, Stance.init(rawValue:)),
                expected: Self.stanceForm
            ),
            intensity: try fields.share("intensity"),
            confidence: try fields.share("confidence"),
            reliability: try fields.number("reliability", in: 0...1),
            publisher: try fields.text("publisher", limit: Limits.nameBytes),
            story: try fields.text("story", limit: Limits.nameBytes),
            occurredAt: try fields.required(
                "occurred_at",
                fields.instant("occurred_at"),
                expected: "an RFC 3339 instant"
            ),
            evidence: Evidence(
                text: try evidence?.text("text"),
                url: try evidence?.text("url"),
                place: try evidence?.place()
            )
        )
        if let source = event.source, source == event.target {
            throw FieldFault("target", expected: "another country than source", found: source.code)
        }
    }

    private static let dyadForm = "two country codes in alphabetical order, such as \"CAN-CHN\""
    private static let signalForm = "the id of a signal, such as \"cyber-threat\""
    private static let stanceForm = "\"advance\" or \"reverse\""
}

extension Fields {
    fileprivate func share(_ name: String) throws -> Double {
        try required(name, number(name, in: 0...1), expected: "a number from 0 to 1")
    }

    /// Where the words of an evidence stand; nil where one of its three fields is left out.
    fileprivate func place() throws -> Evidence.Place? {
        let field = try parsed("field", expected: Self.fieldForm, DocumentField.init(rawValue:))
        let (start, end) = (try byte("start"), try byte("end"))
        guard let field, let start, let end else { return nil }
        guard start <= end else {
            throw FieldFault("end", expected: "a byte at or after \(start)", found: "\(end)")
        }
        return Evidence.Place(field: field, bytes: start..<end)
    }

    private static let fieldForm = "\"title\", \"summary\" or \"body\""

    private func byte(_ name: String) throws -> Int? {
        try number(name, in: 0...Double(Limits.evidenceOffset)).map { Int($0) }
    }

    fileprivate func member(_ name: String, of dyad: Dyad) throws -> Country? {
        let expected = "\(dyad.first) or \(dyad.second), or null"
        return try parsed(name, expected: expected) { text in
            Country(text).flatMap { dyad.contains($0) ? $0 : nil }
        }
    }
}

extension EventRecord {
    private enum Key: String, CodingKey {
        case id, document, dyad, source, target, signal, stance, intensity, confidence, reliability
        case publisher, story, occurredAt, evidence
    }

    private enum EvidenceKey: String, CodingKey {
        case text, url, field, start, end
    }

    package func encode(to encoder: any Encoder) throws {
        var record = encoder.container(keyedBy: Key.self)
        try record.encode(event.id, forKey: .id)
        try record.encode(event.document, forKey: .document)
        try record.encode(event.dyad.id, forKey: .dyad)
        try record.encode(event.source?.code, forKey: .source)
        try record.encode(event.target?.code, forKey: .target)
        try record.encode(event.signal.name, forKey: .signal)
        try record.encode(event.stance.rawValue, forKey: .stance)
        try record.encode(event.intensity, forKey: .intensity)
        try record.encode(event.confidence, forKey: .confidence)
        try record.encode(event.reliability, forKey: .reliability)
        try record.encode(event.publisher, forKey: .publisher)
        try record.encode(event.story, forKey: .story)
        try record.encode(event.occurredAt.rfc3339, forKey: .occurredAt)
        var evidence = record.nestedContainer(keyedBy: EvidenceKey.self, forKey: .evidence)
        try evidence.encode(event.evidence.text, forKey: .text)
        try evidence.encode(event.evidence.url, forKey: .url)
        try evidence.encode(event.evidence.place?.field.rawValue, forKey: .field)
        try evidence.encode(event.evidence.place?.bytes.lowerBound, forKey: .start)
        try evidence.encode(event.evidence.place?.bytes.upperBound, forKey: .end)
    }
}
