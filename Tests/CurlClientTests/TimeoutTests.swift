import TestKit
import Testing

@testable import CurlClient

@Suite("A time-out tells how far the request came")
struct TimeoutTests {
    private func check(
        _ url: String,
        timesOutWhile phase: TransferPhase,
        at location: SourceLocation = #_sourceLocation
    ) async {
        var request = HTTPRequest(url: url)
        request.totalTimeout = .seconds(1)
        let error = await failure(of: request, at: location)
        #expect(error?.kind == .timedOut(phase), sourceLocation: location)
    }

    @Test func noConnection() async throws {
        let listener = try SilentListener(isFull: true)
        await check("http://127.0.0.1:\(listener.port)/", timesOutWhile: .connecting)
    }

    @Test func noConnectionWithinItsOwnTime() async throws {
        let listener = try SilentListener(isFull: true)
        var request = HTTPRequest(url: "http://127.0.0.1:\(listener.port)/")
        request.connectTimeout = .seconds(1)
        #expect(await failure(of: request)?.kind == .timedOut(.connecting))
    }

    @Test func noHandshake() async throws {
        let listener = try SilentListener()
        await check("https://127.0.0.1:\(listener.port)/", timesOutWhile: .securing)
    }

    @Test func noAnswer() async throws {
        let server = try LoopbackServer { _ in .stall }
        await check(server.url, timesOutWhile: .waiting)
    }

    @Test func noAnswerOnAConnectionThatIsUsedAgain() async throws {
        let client = CurlClient()
        let server = try LoopbackServer { $0.path == "/stall" ? .stall : .response() }
        _ = try await client.send(HTTPRequest(url: server.url))
        var request = HTTPRequest(url: server.url + "/stall")
        request.totalTimeout = .seconds(1)
        let error = await failure(of: request, by: client)
        #expect(error?.kind == .timedOut(.waiting))
        #expect(server.connectionCount == 1)
    }

    @Test func noAnswerOnASocket() async throws {
        let path = socketPath()
        let server = try LoopbackServer(unixSocketPath: path) { _ in .stall }
        defer { server.stop() }
        var request = HTTPRequest(url: server.url, unixSocketPath: path)
        request.totalTimeout = .seconds(1)
        #expect(await failure(of: request)?.kind == .timedOut(.waiting))
    }

    @Test func noEndOfTheHead() async throws {
        let server = try LoopbackServer { _ in .dripHead }
        await check(server.url, timesOutWhile: .receiving)
    }

    @Test func noEndOfTheAnswer() async throws {
        let server = try LoopbackServer { _ in .drip }
        await check(server.url, timesOutWhile: .receiving)
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
