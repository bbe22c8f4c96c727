import Glibc

/// A port that connects, as far as the kernel does that by itself, and says nothing: nobody accepts.
package final class SilentListener: Sendable {
    package let port: Int
    private let descriptor: Int32
    private let guests: [Int32]

    /// - Parameter isFull: whether its queue is so full that it connects no more either.
    /// - Throws: `ServerError` when the system gives no socket.
    package init(isFull: Bool = false) throws {
        let (descriptor, address) = try Address.port(0).listen()
        guard case .port(let port) = address else {
            throw ServerError(call: "listen", code: EINVAL)
        }
        self.descriptor = descriptor
        self.port = Int(port)
        // Listening again only shortens the queue. Linux lets one more in than it is told.
        listen(descriptor, isFull ? 0 : 16)
        guests = isFull ? try (0..<2).map { _ in try Self.guest(of: port) } : []
    }

    deinit {
        for guest in guests { close(guest) }
        close(descriptor)
    }

    /// A connection that is begun, and waits for its turn if need be.
    private static func guest(of port: UInt16) throws(ServerError) -> Int32 {
        let descriptor = socket(
            AF_INET,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        guard descriptor >= 0 else { throw .last("socket") }
        _ = withUnsafeBytes(of: Address.loopback(port)) { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
            return connect(descriptor, start, socklen_t(bytes.count))
        }
        return descriptor
    }
}
