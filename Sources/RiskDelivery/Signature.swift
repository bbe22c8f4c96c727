import Crypto
import FoundationEssentials

/// The secret of a receiver: `whsec_` and 24 to 64 bytes in base64 (Standard Webhooks 1.0.0).
package struct SigningSecret: Sendable, CustomStringConvertible, CustomReflectable {
    private let key: SymmetricKey

    /// Nil when the text is no such secret; white space around it is passed over.
    package init?(_ text: String) {
        let trimmed = text.split(whereSeparator: \.isWhitespace).first ?? ""
        guard trimmed.hasPrefix("whsec_"),
            let bytes = Data(base64Encoded: String(trimmed.dropFirst(6))),
            (24...64).contains(bytes.count)
        else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// `v1,` and the HMAC-SHA256, in base64, of `id.timestamp.body`.
    package func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
        var code = HMAC<SHA256>(key: key)
        code.update(data: Array("\(id).\(timestamp).".utf8))
        code.update(data: body)
        return "v1," + Data(code.finalize()).base64EncodedString()
    }

    package var description: String { "<secret>" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
