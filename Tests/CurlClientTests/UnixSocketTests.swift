import CurlClient
import Glibc
import TestKit
import Testing

@Suite("Unix sockets")
struct UnixSocketTests {
    private let path = socketPath()

    private var request: HTTPRequest {
        HTTPRequest(url: "http://localhost/v1/status", unixSocketPath: path)
    }

    @Test func aRequestGoesThroughTheSocket() async throws {
        let server = try LoopbackServer(unixSocketPath: path) { _ in .response(body: "well") }
        defer { server.stop() }
        #expect(try await CurlClient().send(request).text == "well")
        #expect(server.requests.map(\.path) == ["/v1/status"])
        #expect(server.requests.first?.headers["host"] == "localhost")
    }

    @Test func withoutASocketThereIsNone() async {
        await check(request, failsWith: .noSuchSocket)
    }

    @Test func aSocketThatNobodyListensOnRefuses() async throws {
        let server = try LoopbackServer(unixSocketPath: path)
        defer { server.stop() }
        server.refuse()
        await check(request, failsWith: .connectionRefused)
    }

    /// Root may connect to any socket.
    @Test(.enabled(if: geteuid() != 0))
    func aSocketOfOthersDeniesPermission() async throws {
        let server = try LoopbackServer(unixSocketPath: path)
        defer { server.stop() }
        chmod(path, 0)
        await check(request, failsWith: .permissionDenied)
    }

    @Test func aPathThatFitsNoSocketIsNamedAsSuch() async {
        var request = request
        request.unixSocketPath = String(repeating: "x", count: 108)
        await check(request, failsWith: .invalidURL)
        request.unixSocketPath = ""
        await check(request, failsWith: .invalidURL)
    }

    @Test func theErrorNamesTheSocket() async {
        #expect(
            await failure(of: request)?.description
                == "no connection to the socket \(path): No such file or directory"
        )
    }
}
