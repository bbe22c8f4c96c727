/// An HTTP client over libcurl's multi interface: one thread runs all transfers.
package final class CurlClient: Sendable {
    private let inbox: Inbox
    private let thread: Locked<ClientThread?>

    /// - Parameters:
    ///   - maximumConcurrent: transfers at once; requests beyond it wait their turn.
    ///   - maximumPerHost: connections to one host at once; nil: no bound of its own.
    ///   - maximumWaiting: requests that wait at once; those beyond it fail with `queueFull`.
    package init(
        maximumConcurrent: Int = Limits.concurrent,
        maximumPerHost: Int? = nil,
        maximumWaiting: Int = Limits.waiting
    ) {
        let inbox = Inbox(maximumWaiting: maximumWaiting)
        self.inbox = inbox
        thread = Locked(
            ClientThread {
                TransferLoop.run(
                    inbox,
                    maximumConcurrent: max(1, maximumConcurrent),
                    maximumPerHost: maximumPerHost
                )
            }
        )
        let isRunning = thread.withLock { $0 != nil }
        if !isRunning { inbox.close(.noThread) }
    }

    deinit {
        shutdown()
    }

    /// Sends a request and reads the whole answer, whatever its status.
    ///
    /// Cancelling the task aborts it.
    ///
    /// - Throws: `CurlError` when no whole answer came.
    package func send(_ request: HTTPRequest) async throws(CurlError) -> HTTPResponse {
        // The loop might take up an order before it hears that its task was cancelled long ago.
        guard !Task.isCancelled else { throw .cancelled }
        let id = inbox.nextID()
        let result: Result<HTTPResponse, CurlError> = await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                inbox.add(Inbox.Order(id: id, request: request, answer: answer))
                // A task that was cancelled since, but before its order was in, is not told again.
                if Task.isCancelled { inbox.cancel(id) }
            }
        } onCancel: {
            inbox.cancel(id)
        }
        return try result.get()
    }

    /// Fails what is under way, and all that is sent after, with `shutDown`; returns when the thread
    /// has ended.
    ///
    /// The thread never waits for a peer or a name, so this takes milliseconds. Without the wait the
    /// process could exit, and run OpenSSL's exit handlers, under a thread that closes connections.
    package func shutdown() {
        inbox.close(.shutDown)
        let ending = thread.withLock { $0.take() }
        ending?.join()
    }
}
