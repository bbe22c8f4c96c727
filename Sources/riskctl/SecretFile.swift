import Glibc
import RiskConfiguration
import RiskWire

/// A file of signing secrets, one a line.
enum SecretFile {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    static func secrets(in path: String) throws -> [SigningSecret] {
        let text = String(decoding: try TextFile.read(path, limit: 4096), as: UTF8.self)
        let words = text.split(whereSeparator: \.isWhitespace)
        let secrets = words.compactMap { SigningSecret(String($0)) }
        guard secrets.count == words.count else {
            throw Fault(
                description:
                    "\(path): expected whsec_ and 24 to 64 bytes in base64, or whsk_ and an ed25519 key, one a line"
            )
        }
        return secrets
    }
}

/// A file that its owner alone reads; replaced as a whole, so that a crash leaves the old or the new one.
enum PrivateFile {
    static func write(_ text: String, to path: String) throws(SecretFile.Fault) {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failed(temporary) }
        defer { close(descriptor) }
        var status = stat()
        // Whoever could read the old one, such as the daemon's user, can read the new one.
        if stat(path, &status) == 0 {
            _ = fchown(descriptor, status.st_uid, status.st_gid)
            _ = fchmod(descriptor, status.st_mode & 0o777)
        }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0,
            rename(temporary, path) == 0
        else {
            let fault = failed(path)
            unlink(temporary)
            throw fault
        }
    }

    private static func failed(_ path: String) -> SecretFile.Fault {
        SecretFile.Fault(
            description: "\(path) cannot be written: \(String(cString: strerror(errno)))"
        )
    }
}
