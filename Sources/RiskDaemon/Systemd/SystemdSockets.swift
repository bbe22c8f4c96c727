import Glibc

/// Sockets that systemd opened before it started riskd (sd_listen_fds(3)).
enum SystemdSockets {
    /// The first number that it passes sockets by.
    private static let first: CInt = 3

    /// The control socket; nil where systemd passed none, and riskd opens its own.
    ///
    /// - Throws: `InputFault` where it passed something else.
    static func control() throws(InputFault) -> CInt? {
        guard text("LISTEN_PID").flatMap({ Int32($0) }) == getpid(),
            let count = text("LISTEN_FDS").flatMap({ Int($0) }), count > 0
        else { return nil }
        guard count == 1 else {
            throw InputFault(
                description:
                    "systemd passed \(count) sockets; riskd takes one, its control socket: see riskd.socket"
            )
        }
        var isListening: CInt = 0
        var size = socklen_t(MemoryLayout<CInt>.size)
        guard getsockopt(first, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size) == 0,
            isListening != 0, fcntl(first, F_SETFD, FD_CLOEXEC) == 0
        else {
            throw InputFault(
                description:
                    "systemd passed something that is no listening socket: Accept=no and ListenStream= in riskd.socket"
            )
        }
        return first
    }

    private static func text(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
