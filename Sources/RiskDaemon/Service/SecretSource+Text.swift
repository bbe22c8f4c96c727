import Glibc
import RiskConfiguration

/// A secret that cannot be read; names where it should be, never what it is.
struct SecretError: Error, CustomStringConvertible {
    let description: String
}

extension SecretSource {
    /// Reads the secret.
    ///
    /// - Throws: `SecretError` or `TextFile.ReadError`.
    func text() throws -> String {
        switch self {
        case .inline(let secret): return secret.revealed
        case .file(let path):
            return String(decoding: try TextFile.read(path, limit: 4096), as: UTF8.self)
        case .environment(let name):
            guard let value = getenv(name) else {
                throw SecretError(description: "environment variable \(name) is not set")
            }
            return String(cString: value)
        case .credential(let name):
            guard let directory = getenv("CREDENTIALS_DIRECTORY") else {
                throw SecretError(
                    description:
                        "no credential \"\(name)\": $CREDENTIALS_DIRECTORY is not set; add LoadCredential=\(name):FILE to the unit, or use secret_file"
                )
            }
            let path = "\(String(cString: directory))/\(name)"
            return String(decoding: try TextFile.read(path, limit: 4096), as: UTF8.self)
        }
    }
}
