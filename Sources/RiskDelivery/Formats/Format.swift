import RiskWire

/// How one kind of service is spoken to: what it is sent, and what its answers mean.
///
/// Pure: the same message gives the same bytes, whenever it is sent. One file a format; a receiver of the
/// configuration names it (`Receivers.format` in RiskDaemon).
package protocol Format: Sendable {
    /// What is sent, in order: several bodies where the service takes one alert at a time.
    ///
    /// - Throws: `RenderingError` when the message can't be told in this format.
    func render(_ message: Notification) throws -> [Rendering]
    func verdict(on answer: Answer) -> Verdict
    /// The address as it is called.
    func address(_ url: String) -> String
    /// Whether the endpoint's signing secrets are used.
    var isSigned: Bool { get }
    /// Messages a second that the service takes, where it says so.
    var messagesPerSecond: Double? { get }
    /// How often the service has to hear again of what stands; nil where it remembers.
    var resendEvery: Duration? { get }
    /// How long it hears again of what is resolved.
    var resendResolved: Duration { get }
    /// Whether another riskd tells it of the same alerts.
    var isShared: Bool { get }
    /// The format for people to look at: without the secrets that stand in its bodies.
    var shown: any Format { get }
}

extension Format {
    package func verdict(on answer: Answer) -> Verdict { .byStatus(answer) }
    package func address(_ url: String) -> String { url }
    package var isSigned: Bool { false }
    package var messagesPerSecond: Double? { nil }
    package var resendEvery: Duration? { nil }
    package var resendResolved: Duration { Limits.resendResolved }
    package var isShared: Bool { false }
    package var shown: any Format { self }
}

/// A message of the outbox: the id and body that never change.
package struct Notification: Sendable {
    package let id: String
    /// The canonical payload, as `standard` sends it.
    package let payload: [UInt8]

    package init(id: String, payload: [UInt8]) {
        self.id = id
        self.payload = payload
    }

    /// - Throws: `RenderingError` when the payload is of a kind that this program does not know.
    package func digest() throws -> Digest {
        do {
            return try Payload.decode(payload).digest(id: id)
        } catch {
            throw RenderingError("the payload of \(id) can't be read: \(error)")
        }
    }
}

/// What is sent.
package struct Rendering: Sendable, Equatable {
    package let contentType: String
    package let body: [UInt8]

    package init(contentType: String = "application/json", body: [UInt8]) {
        self.contentType = contentType
        self.body = body
    }

    init(_ value: JSONValue) {
        self.init(body: value.bytes)
    }
}

package struct RenderingError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
