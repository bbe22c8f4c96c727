import Crypto
import FoundationEssentials

/// What signs the messages to a receiver (Standard Webhooks 1.0.0).
package enum SigningSecret: Sendable, CustomStringConvertible, CustomReflectable {
    /// `whsec_` and 24 to 64 bytes in base64: HMAC-SHA256, `v1`.
    case shared(SymmetricSecret)
    /// `whsk_` and an ed25519 seed, with or without its public key behind it, in base64: `v1a`.
    case pair(KeyPair)

    /// Nil when the text is no such secret; white space around it is passed over.
    package init?(_ text: String) {
        let trimmed = text.split(whereSeparator: \.isWhitespace).first ?? ""
        if let bytes = Self.bytes(trimmed, after: "whsec_"), (24...64).contains(bytes.count) {
            self = .shared(SymmetricSecret(bytes))
        } else if let bytes = Self.bytes(trimmed, after: "whsk_"), let pair = KeyPair(bytes) {
            self = .pair(pair)
        } else {
            return nil
        }
    }

    /// A secret out of 32 random bytes.
    package static func random(isPair: Bool) -> SigningSecret {
        isPair
            ? .pair(KeyPair(Curve25519.Signing.PrivateKey()))
            : .shared(SymmetricSecret(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }))
    }

    /// The secret as it stands in a file: to be written there, and nowhere else.
    package var revealed: String {
        switch self {
        case .shared(let secret): "whsec_" + Data(secret.bytes).base64EncodedString()
        case .pair(let pair): "whsk_" + Data(pair.bytes).base64EncodedString()
        }
    }

    /// What a receiver verifies a pair's signatures with, `whpk_…`; nil for a shared secret.
    package var publicKey: String? {
        guard case .pair(let pair) = self else { return nil }
        return "whpk_" + Data(pair.publicBytes).base64EncodedString()
    }

    /// The signature of `id.timestamp.body`, such as `v1,…`.
    package func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
        let content = Array("\(id).\(timestamp).".utf8) + body
        switch self {
        case .shared(let secret):
            return "v1," + Data(secret.code(of: content)).base64EncodedString()
        case .pair(let pair):
            return "v1a," + Data(pair.signature(of: content)).base64EncodedString()
        }
    }

    /// Whether one of several signatures, separated by blanks, is this secret's.
    package func verifies(
        _ signatures: String,
        id: String,
        timestamp: Int64,
        body: [UInt8]
    ) -> Bool {
        let content = Array("\(id).\(timestamp).".utf8) + body
        return signatures.split(separator: " ").contains { signature in
            let parts = signature.split(separator: ",", maxSplits: 1)
            guard parts.count == 2, let bytes = Data(base64Encoded: String(parts[1])) else {
                return false
            }
            switch (self, parts[0]) {
            case (.shared(let secret), "v1"): return secret.isCode(Array(bytes), of: content)
            case (.pair(let pair), "v1a"): return pair.isSignature(Array(bytes), of: content)
            default: return false
            }
        }
    }

    package var description: String { "<secret>" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    private static func bytes(_ text: Substring, after prefix: String) -> [UInt8]? {
        guard text.hasPrefix(prefix) else { return nil }
        return Data(base64Encoded: String(text.dropFirst(prefix.count))).map { Array($0) }
    }
}
