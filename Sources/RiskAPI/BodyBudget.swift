import Hummingbird
import RiskWire
import Synchronization

/// How much of what is pushed may be in memory at once: what comes on top is told to come again.
///
/// Counts a body from its first byte until its answer, so that the queue in front of the database is bounded too.
package final class BodyBudget: Sendable {
    private let held = Mutex(Held())

    private struct Held {
        var bodies = 0
        var bytes = 0
    }

    package init() {}

    /// Reads a body and has something done with it.
    ///
    /// - Throws: `Overload` when there is no room, a `Problem` for a body that is too large.
    func withBody<Value>(
        of request: Request,
        _ use: ([UInt8]) async throws -> Value
    ) async throws -> Value {
        try begin()
        var bytes: [UInt8] = []
        defer { end(bytes.count) }
        for try await part in request.body {
            guard bytes.count + part.readableBytes <= Limits.bodyBytes else {
                throw Problem(
                    status: 413,
                    title: "Content too large",
                    detail:
                        "a body may hold \(Limits.bodyBytes) bytes at most; send it in parts"
                )
            }
            try add(part.readableBytes)
            bytes += part.readableBytesView
        }
        return try await use(bytes)
    }

    private func begin() throws(Overload) {
        try held.withLock { held throws(Overload) in
            guard held.bodies < Limits.bodiesHeld else { throw Overload() }
            held.bodies += 1
        }
    }

    private func add(_ count: Int) throws(Overload) {
        try held.withLock { held throws(Overload) in
            guard held.bytes + count <= Limits.bytesHeld else { throw Overload() }
            held.bytes += count
        }
    }

    private func end(_ count: Int) {
        held.withLock {
            $0.bodies -= 1
            $0.bytes -= count
        }
    }
}

/// There is no room for what is pushed: it is to be sent again a little later.
struct Overload: Error {
    var problem: Problem {
        Problem(
            status: 429,
            title: "Too much at once",
            detail:
                "more is being pushed than can be written; send it again in \(Limits.retryAfterSeconds) s"
        )
    }
}
