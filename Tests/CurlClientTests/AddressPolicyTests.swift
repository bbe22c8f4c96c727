import CurlClient
import TestKit
import Testing

@Suite("A request for public addresses only")
struct AddressPolicyTests {
    private func publicOnly(_ url: String) -> HTTPRequest {
        var request = HTTPRequest(url: url)
        request.addressPolicy = .publicOnly
        return request
    }

    @Test(arguments: [
        "127.0.0.1", "[::1]", "localhost", "0.0.0.0", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]",
    ])
    func isRefusedOnTheWayInside(host: String) async throws {
        let server = try LoopbackServer()
        await check(publicOnly("http://\(host):\(server.port)/"), failsWith: .addressRefused)
        #expect(server.requests.isEmpty)
    }

    @Test func doesNotTakeOverAConnectionOfALaxerOne() async throws {
        let client = CurlClient()
        let server = try LoopbackServer()
        _ = try await client.send(HTTPRequest(url: server.url))
        #expect(await failure(of: publicOnly(server.url), by: client)?.kind == .addressRefused)
        #expect(server.requests.count == 1)
    }

    @Test func isRefusedOnAUnixSocket() async throws {
        let path = socketPath()
        let server = try LoopbackServer(unixSocketPath: path)
        defer { server.stop() }
        var request = publicOnly("http://localhost/")
        request.unixSocketPath = path
        await check(request, failsWith: .addressRefused)
        #expect(server.requests.isEmpty)
    }
}
