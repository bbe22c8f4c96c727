import Glibc

/// A real HTTP/1.1 server on 127.0.0.1 or a Unix socket, with a thread a connection, for tests.
package final class LoopbackServer: Sendable {
    package typealias Handler = @Sendable (RecordedRequest) -> Reply

    private let core: ServerCore

    /// Listens at once: on a port that the system chooses, or on a Unix socket.
    ///
    /// The handler is called on the connection's thread, after the request was recorded.
    ///
    /// - Throws: `ServerError` when the system gives no socket.
    package init(
        unixSocketPath: String? = nil,
        handler: @escaping Handler = { _ in .response() }
    ) throws {
        core = ServerCore(handler)
        try core.open(unixSocketPath.map { .socket(path: $0) } ?? .port(0))
    }

    deinit {
        core.close()
    }

    /// `http://127.0.0.1:PORT`, also while refusing; `http://localhost` for a Unix socket.
    package var url: String {
        switch core.address {
        case .port(let port): "http://127.0.0.1:\(port)"
        case .socket: "http://localhost"
        }
    }

    /// 0 for a Unix socket.
    package var port: Int {
        guard case .port(let port) = core.address else { return 0 }
        return Int(port)
    }

    /// All so far, in the order in which they were read.
    package var requests: [RecordedRequest] { core.requests }

    /// How many connections were ever accepted.
    package var connectionCount: Int { core.connectionCount }

    /// Waits until at least so many requests came; false when they did not in time.
    package func waitForRequests(count: Int, timeout: Duration = Patience.span) async -> Bool {
        let deadline = ContinuousClock.now.advanced(by: timeout)
        while core.requestCount < count {
            guard ContinuousClock.now < deadline else { return false }
            do { try await Task.sleep(for: .milliseconds(5)) } catch { return false }
        }
        return true
    }

    /// Closes the port and all connections: the next one is refused.
    ///
    /// A Unix socket's file stays, and so does the port: no other server is given it.
    package func refuse() {
        core.close()
    }

    /// Listens again, on the same port or path.
    ///
    /// - Throws: `ServerError` when the system gives no socket.
    package func resume() throws {
        try core.open(core.address)
    }

    /// Closes the port and all connections, and removes a Unix socket's file.
    package func stop() {
        core.close()
        if case .socket(let path) = core.address { unlink(path) }
    }
}
