package import RiskModel

/// What the coder read out of one document, as the line of JSON that `riskctl code` prints.
package enum CodingLine {
    /// Writes `{"document":…,"events":[…]}`, keys in order of name, as `EventRecord` writes each event, and ends the line.
    package static func write(document: String, events: [CodedEvent], to bytes: inout [UInt8]) {
        bytes.write("{\"document\":")
        bytes.write(quoted: document)
        bytes.write(",\"events\":[")
        for (index, event) in events.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(event, to: &bytes)
        }
        bytes.write("]}\n")
    }

    private static func write(_ event: CodedEvent, to bytes: inout [UInt8]) {
        bytes.write("{\"confidence\":")
        bytes.write(event.confidence)
        bytes.write(",\"document\":", event.document)
        bytes.write(",\"dyad\":", event.dyad.id)
        write(event.evidence, to: &bytes)
        bytes.write(",\"id\":", event.id)
        bytes.write(",\"intensity\":")
        bytes.write(event.intensity)
        bytes.write(",\"occurred_at\":", event.occurredAt.rfc3339)
        bytes.write(",\"publisher\":", event.publisher)
        bytes.write(",\"reliability\":")
        if let reliability = event.reliability {
            bytes.write(reliability)
        } else {
            bytes.write("null")
        }
        bytes.write(",\"signal\":", event.signal.name)
        bytes.write(",\"source\":", event.source?.code)
        bytes.write(",\"stance\":", event.stance.rawValue)
        bytes.write(",\"story\":", event.story)
        bytes.write(",\"target\":", event.target?.code)
        bytes.write("}")
    }

    private static func write(_ evidence: Evidence, to bytes: inout [UInt8]) {
        let place = evidence.place
        bytes.write(",\"evidence\":{\"end\":")
        bytes.write(place.map { "\($0.bytes.upperBound)" } ?? "null")
        bytes.write(",\"field\":", place?.field.rawValue)
        bytes.write(",\"start\":")
        bytes.write(place.map { "\($0.bytes.lowerBound)" } ?? "null")
        bytes.write(",\"text\":", evidence.text)
        bytes.write(",\"url\":", evidence.url)
        bytes.write("}")
    }
}

extension [UInt8] {
    fileprivate mutating func write(_ text: String) { append(contentsOf: text.utf8) }

    fileprivate mutating func write(_ key: String, _ text: String?) {
        write(key)
        if let text { write(quoted: text) } else { write("null") }
    }

    fileprivate mutating func write(quoted text: String) { JSONValue.quote(text, to: &self) }

    /// A share, which is never infinite.
    fileprivate mutating func write(_ share: Double) {
        let text = "\(share)"
        append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
    }
}
