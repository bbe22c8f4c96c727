import Crypto

/// A push that its sender may repeat without its being done twice: the field `Idempotency-Key`.
///
/// Source: IETF draft-ietf-httpapi-idempotency-key-header.
package struct IdempotentRequest: Hashable, Sendable {
    package let key: IdempotencyKey
    /// SHA-256 of what is asked: the same key with another one is another request by mistake.
    package let fingerprint: String

    package init(_ key: IdempotencyKey, target: String, body: [UInt8]) {
        self.key = key
        var hash = SHA256()
        hash.update(data: Array(target.utf8))
        hash.update(data: [0])
        hash.update(data: body)
        fingerprint = hash.finalize().reduce(into: "") { text, byte in
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }
}

/// The name that a sender gives to one request: 1 to 255 visible ASCII characters, in quotes or not.
package struct IdempotencyKey: Hashable, Sendable {
    package let text: String

    package init?(_ field: some StringProtocol) {
        let isQuoted = field.count >= 2 && field.hasPrefix("\"") && field.hasSuffix("\"")
        let text = isQuoted ? String(field.dropFirst().dropLast()) : String(field)
        guard (1...255).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { return nil }
        self.text = text
    }
}
