import Glibc
import RiskConfiguration
import RiskModel

/// Reads secrets from where the configuration says they are.
enum SecretReader {
    struct SecretError: Error, CustomStringConvertible {
        let description: String
    }

    static func read(_ source: SecretSource) throws -> Secret {
        switch source {
        case .inline(let secret): return secret
        case .file(let path):
            return Secret(String(decoding: try TextFile.read(path, limit: 4096), as: UTF8.self))
        case .environment(let name):
            guard let value = getenv(name) else {
                throw SecretError(description: "environment variable \(name) is not set")
            }
            return Secret(String(cString: value))
        case .credential(let name):
            guard let directory = getenv("CREDENTIALS_DIRECTORY") else {
                throw SecretError(
                    description:
                        "no credential \"\(name)\": $CREDENTIALS_DIRECTORY is not set; add LoadCredential=\(name):FILE to the unit, or use secret_file"
                )
            }
            let path = "\(String(cString: directory))/\(name)"
            return Secret(String(decoding: try TextFile.read(path, limit: 4096), as: UTF8.self))
        }
    }

    /// A secret of one line, without white space around it.
    static func word(_ source: SecretSource) throws -> Secret {
        let words = try read(source).revealed.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let word = words.first else {
            throw SecretError(description: "expected one word in \(source), found \(words.count)")
        }
        return Secret(String(word))
    }

    /// An address; none of its text is told.
    static func address(_ source: SecretSource) throws -> Secret {
        let address = try word(source)
        guard address.revealed.hasPrefix("https://") || address.revealed.hasPrefix("http://") else {
            throw SecretError(description: "expected an http or https address in \(source)")
        }
        return address
    }
}
