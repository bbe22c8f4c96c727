import Crypto
import FoundationEssentials

/// An ed25519 key pair: the receiver holds its public half alone.
package struct KeyPair: Sendable, CustomReflectable {
    private let seed: [UInt8]
    let publicBytes: [UInt8]

    /// Takes a seed of 32 bytes, or a seed and its public key, 64.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 || bytes.count == 64,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes.prefix(32))
        else { return nil }
        self.init(key)
        guard bytes.count == 32 || Array(bytes.suffix(32)) == publicBytes else { return nil }
    }

    init(_ key: Curve25519.Signing.PrivateKey) {
        seed = Array(key.rawRepresentation)
        publicBytes = Array(key.publicKey.rawRepresentation)
    }

    /// Seed and public key, as other senders write it.
    var bytes: [UInt8] { seed + publicBytes }

    func signature(of content: [UInt8]) -> [UInt8] {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let signature = try? key.signature(for: content)
        else { preconditionFailure("an ed25519 key that was read once signs") }
        return Array(signature)
    }

    func isSignature(_ signature: [UInt8], of content: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicBytes) else {
            return false
        }
        return key.isValidSignature(signature, for: content)
    }

    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
