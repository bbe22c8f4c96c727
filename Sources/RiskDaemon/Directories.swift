import Glibc

/// The directories and the socket the daemon needs.
enum Directories {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Makes a directory, and those above it, where it is missing.
    static func prepare(_ path: String) throws {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += made.isEmpty || made.hasSuffix("/") ? part : "/\(part)"
            if mkdir(made, 0o750) != 0, errno != EEXIST {
                throw Failure(
                    description:
                        "directory \(made) cannot be made: \(String(cString: strerror(errno)))"
                )
            }
        }
    }

    /// Lets the owner and the group use the control socket.
    static func open(_ socket: String) throws {
        guard chmod(socket, 0o660) == 0 else {
            throw Failure(description: "mode of \(socket): \(String(cString: strerror(errno)))")
        }
    }
}
