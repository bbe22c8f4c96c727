import RiskWire

/// The kinds of payload that the outbox holds.
package enum Payload: Sendable {
    case alert(AlertPayload)
    case receiver(ReceiverPayload)

    package static func decode(_ bytes: [UInt8]) throws -> Payload {
        let type = try JSON.decode(Kind.self, from: bytes).type
        return type.hasPrefix("receiver.")
            ? .receiver(try JSON.decode(ReceiverPayload.self, from: bytes))
            : .alert(try JSON.decode(AlertPayload.self, from: bytes))
    }

    func digest(id: String) -> Digest {
        switch self {
        case .alert(let payload): Digest(id: id, payload)
        case .receiver(let payload): Digest(id: id, payload)
        }
    }

    private struct Kind: Codable {
        let type: String
    }
}
