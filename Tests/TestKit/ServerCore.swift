import CurlClient
import Glibc

/// What the server's threads share.
///
/// They hold it rather than the server, so that the server's end stops them.
final class ServerCore: Sendable {
    private struct State {
        var address = Address.port(0)
        var listener: (descriptor: Int32, thread: Thread)?
        /// A socket that is bound to the port and does not listen: it keeps the port while nobody does.
        var keeper: Int32?
        var connections: Set<Int32> = []
        var connectionCount = 0
        var requests: [RecordedRequest] = []
    }

    private let handler: LoopbackServer.Handler
    private let state = Locked(State())

    init(_ handler: @escaping LoopbackServer.Handler) {
        self.handler = handler
    }

    deinit {
        if let keeper = state.withLock({ $0.keeper }) { Glibc.close(keeper) }
    }

    var address: Address { state.withLock { $0.address } }

    var requests: [RecordedRequest] { state.withLock { $0.requests } }

    var connectionCount: Int { state.withLock { $0.connectionCount } }

    var requestCount: Int { state.withLock { $0.requests.count } }

    /// Does nothing when it is open.
    func open(_ address: Address) throws(ServerError) {
        try state.withLock { state throws(ServerError) in
            guard state.listener == nil else { return }
            let (descriptor, address) = try address.listen()
            do throws(ServerError) {
                if state.keeper == nil { state.keeper = try address.keeper() }
                state.listener = (descriptor, try Thread { [self] in accept(on: descriptor) })
                state.address = address
            } catch {
                Glibc.close(descriptor)
                throw error
            }
        }
    }

    /// Returns once the port is closed and connections are hung up on; their threads follow.
    func close() {
        let listener = state.withLock { $0.listener.take() }
        if let listener {
            // On Linux this wakes the thread in accept. The descriptor is freed once that has ended.
            shutdown(listener.descriptor, Int32(SHUT_RDWR))
            listener.thread.join()
            Glibc.close(listener.descriptor)
        }
        state.withLock { state in
            for descriptor in state.connections { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    private func accept(on listener: Int32) {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            if descriptor < 0, errno == EINTR || errno == ECONNABORTED { continue }
            guard descriptor >= 0 else { return }
            state.withLock { state in
                state.connectionCount += 1
                state.connections.insert(descriptor)
            }
            do throws(ServerError) {
                try Thread { [self] in serve(descriptor) }.detach()
            } catch {
                hangUp(descriptor)
            }
        }
    }

    private func serve(_ descriptor: Int32) {
        var connection = Connection(descriptor)
        while let request = connection.next() {
            state.withLock { $0.requests.append(request) }
            guard connection.perform(handler(request), to: request) else { break }
        }
        hangUp(descriptor)
    }

    /// Under the lock: a closed number may be another connection's at once.
    private func hangUp(_ descriptor: Int32) {
        state.withLock { state in
            state.connections.remove(descriptor)
            Glibc.close(descriptor)
        }
    }
}
