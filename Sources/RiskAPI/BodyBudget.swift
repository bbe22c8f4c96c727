import Hummingbird
import RiskWire
import Synchronization

/// How much of what is pushed may be in memory at once: what comes on top is told to come again.
///
/// Counts a body from its first byte until its answer, so that the queue in front of the database is bounded too.
package final class BodyBudget: Sendable {
    private let bodyTime: Duration
    private let held = Mutex(Held())

    private struct Held {
        var bodies = 0
        var bytes = 0
    }

    package convenience init() {
        self.init(bodyTime: Limits.bodyTime)
    }

    init(bodyTime: Duration) {
        self.bodyTime = bodyTime
    }

    /// How many bodies are held now, and their bytes.
    var inUse: (bodies: Int, bytes: Int) { held.withLock { ($0.bodies, $0.bytes) } }

    /// What is in memory at this moment.
    package var load: (bodies: Int, bytes: Int) { held.withLock { ($0.bodies, $0.bytes) } }

    /// Reads a body and has something done with it.
    ///
    /// - Throws: `Overload` when there is no room, a `Problem` for a body that is too large or takes too long to come.
    func withBody<Value>(
        of request: Request,
        _ use: ([UInt8]) async throws -> Value
    ) async throws -> Value {
        try begin()
        let read = ReadBytes()
        // Also of a body that is given up: by then its reading has ended.
        defer { end(read.count.withLock(\.self)) }
        return try await use(try await bytes(of: request.body, into: read))
    }

    /// Who sends a byte now and then would hold the room of others without end.
    private func bytes(of body: RequestBody, into read: ReadBytes) async throws -> [UInt8] {
        try await withThrowingTaskGroup(of: [UInt8]?.self) { [bodyTime] group in
            group.addTask { [self] in try await whole(body, into: read) }
            group.addTask {
                try? await Task.sleep(for: bodyTime)
                return nil
            }
            defer { group.cancelAll() }
            guard let bytes = try await group.next() ?? nil else {
                throw Problem(
                    status: 408,
                    title: "Request timeout",
                    detail:
                        "the body did not come within \(bodyTime.components.seconds) s; send it in smaller parts"
                )
            }
            return bytes
        }
    }

    private func whole(_ body: RequestBody, into read: ReadBytes) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await part in body {
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
            read.count.withLock { $0 = bytes.count }
        }
        // A body that is given up ends here like one that is whole.
        try Task.checkCancellation()
        return bytes
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

/// How much was read of a body.
private final class ReadBytes: Sendable {
    let count = Mutex(0)
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
