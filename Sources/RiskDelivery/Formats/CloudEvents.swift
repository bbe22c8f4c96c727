import RiskWire

/// `cloudevents`: the payload's data in a structured CloudEvent 1.0, over HTTP.
package struct CloudEvents: Format {
    private let source: String

    /// - Parameter source: a URI reference that tells this riskd from others.
    package init(source: String) {
        self.source = source
    }

    package var isSigned: Bool { true }

    package func render(_ message: Notification) throws -> [Rendering] {
        let digest = try message.digest()
        let data = try JSONValue.parse(message.payload)["data"]
        let event: JSONValue = [
            "specversion": "1.0",
            "id": .text(message.id),
            "source": .text(source),
            "type": .text("riskd.\(digest.type)"),
            "subject": .text(digest.alert.key),
            "time": .text(digest.at),
            "datacontenttype": "application/json",
            "data": data,
        ]
        return [Rendering(contentType: "application/cloudevents+json", body: event.bytes)]
    }
}
