import TestKit
import Testing

@testable import CurlClient

@Suite("A time-out tells how far the request came")
struct TimeoutTests {
    /// Expects a request to time out in a phase: after a second, or after more on a machine that does not come so far in one.
    private func check(
        timesOutWhile phase: TransferPhase,
        at location: SourceLocation = #_sourceLocation,
        _ attempt: (Duration) async throws -> CurlError.Kind?
    ) async throws {
        var kind: CurlError.Kind?
        for seconds in [1, 10, 100, 1000] where kind != .timedOut(phase) {
            kind = try await attempt(.seconds(seconds))
        }
        #expect(kind == .timedOut(phase), sourceLocation: location)
    }

    private func check(
        _ url: String,
        unixSocketPath: String? = nil,
        timesOutWhile phase: TransferPhase,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        try await check(timesOutWhile: phase, at: location) { timeout in
            var request = HTTPRequest(url: url, unixSocketPath: unixSocketPath)
            request.totalTimeout = timeout
            return await failure(of: request, at: location)?.kind
        }
    }

    @Test func noConnection() async throws {
        let listener = try SilentListener(isFull: true)
        try await check("http://127.0.0.1:\(listener.port)/", timesOutWhile: .connecting)
    }

    @Test func noConnectionWithinItsOwnTime() async throws {
        let listener = try SilentListener(isFull: true)
        try await check(timesOutWhile: .connecting) { timeout in
            var request = HTTPRequest.patient("http://127.0.0.1:\(listener.port)/")
            request.connectTimeout = timeout
            return await failure(of: request)?.kind
        }
    }

    @Test func noHandshake() async throws {
        let listener = try SilentListener()
        try await check("https://127.0.0.1:\(listener.port)/", timesOutWhile: .securing)
    }

    @Test func noAnswer() async throws {
        let server = try LoopbackServer { _ in .stall }
        try await check(server.url, timesOutWhile: .waiting)
    }

    @Test func noAnswerOnAConnectionThatIsUsedAgain() async throws {
        try await check(timesOutWhile: .waiting) { timeout in
            let client = CurlClient()
            let server = try LoopbackServer { $0.path == "/stall" ? .stall : .response() }
            _ = try await client.send(HTTPRequest(url: server.url))
            var request = HTTPRequest(url: server.url + "/stall")
            request.totalTimeout = timeout
            let error = await failure(of: request, by: client)
            // After two minutes without use a connection is not used again.
            return server.connectionCount == 1 ? error?.kind : nil
        }
    }

    @Test func noAnswerOnASocket() async throws {
        let path = socketPath()
        let server = try LoopbackServer(unixSocketPath: path) { _ in .stall }
        defer { server.stop() }
        try await check(server.url, unixSocketPath: path, timesOutWhile: .waiting)
    }

    @Test func noEndOfTheHead() async throws {
        let server = try LoopbackServer { _ in .dripHead }
        try await check(server.url, timesOutWhile: .receiving)
    }

    @Test func noEndOfTheAnswer() async throws {
        let server = try LoopbackServer { _ in .drip }
        try await check(server.url, timesOutWhile: .receiving)
    }

    @Test(
        arguments: [
            (TransferPhase.Steps(), TransferPhase.resolving),
            (.init(opensSocket: true), .connecting),
            (.init(opensSocket: true, beginsTLS: true), .securing),
            (.init(opensSocket: true, mayWrite: true), .waiting),
            (.init(opensSocket: true, beginsTLS: true, mayWrite: true), .waiting),
            // On a connection that is used again.
            (.init(mayWrite: true), .waiting),
            (.init(mayWrite: true, receives: true), .receiving),
        ]
    )
    func isReadFromTheStepsMade(steps: TransferPhase.Steps, expected: TransferPhase) {
        #expect(TransferPhase(steps) == expected)
    }

    @Test func eachPhaseIsToldInItsOwnWords() {
        let complaints = TransferPhase.allCases.map { $0.complaint("https://example.org") }
        #expect(Set(complaints).count == TransferPhase.allCases.count)
        #expect(
            complaints.allSatisfy { $0.contains("https://example.org") && $0.contains("in time") }
        )
    }
}
