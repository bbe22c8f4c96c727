import Glibc

/// A POSIX thread: blocking sockets must not hold up the tests' own executor.
struct Thread: Sendable {
    private let id: pthread_t

    /// - Throws: `ServerError` when the system gives no thread.
    init(_ body: @escaping @Sendable () -> Void) throws(ServerError) {
        var id = pthread_t()
        let argument = Unmanaged.passRetained(Body(body))
        let failure = pthread_create(
            &id,
            nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            },
            argument.toOpaque()
        )
        guard failure == 0 else {
            argument.release()
            throw ServerError(call: "pthread_create", code: failure)
        }
        self.id = id
    }

    func join() { pthread_join(id, nil) }

    func detach() { pthread_detach(id) }

    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }
}
