import Glibc

/// A POSIX thread that can be waited for.
struct ClientThread: Sendable {
    private let id: pthread_t

    /// Nil when the system gives no thread.
    init?(_ body: @escaping @Sendable () -> Void) {
        var id = pthread_t()
        let argument = Unmanaged.passRetained(Body(body))
        let failure = pthread_create(
            &id,
            nil,
            { argument in
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                ClientThread.setUp()
                body.run()
                return nil
            },
            argument.toOpaque()
        )
        guard failure == 0 else {
            argument.release()
            return nil
        }
        self.id = id
    }

    /// Waits for the end; to be called once.
    func join() {
        pthread_join(id, nil)
    }

    /// Signals go to the daemon's threads; SIGPIPE, which OpenSSL's writes may raise, to none.
    private static func setUp() {
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }
}
