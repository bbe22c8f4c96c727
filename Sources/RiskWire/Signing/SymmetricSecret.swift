import Crypto
import FoundationEssentials

/// A secret that sender and receiver share.
package struct SymmetricSecret: Sendable, CustomReflectable {
    private let key: SymmetricKey

    init(_ bytes: [UInt8]) {
        key = SymmetricKey(data: bytes)
    }

    var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

    func code(of content: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: content, using: key))
    }

    /// Compares in a time that does not tell how much of it was right.
    func isCode(_ code: [UInt8], of content: [UInt8]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: content, using: key)
    }

    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
