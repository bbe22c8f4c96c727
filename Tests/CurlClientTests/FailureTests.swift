import CurlClient
import TestKit
import Testing

@Suite("What may go wrong has a name")
struct FailureTests {
    @Test(arguments: [Reply.dropConnection, .reset, .truncated])
    func aConnectionThatBreaksIsABrokenTransfer(reply: Reply) async throws {
        let server = try LoopbackServer { _ in reply }
        await check(HTTPRequest(url: server.url), failsWith: .brokenTransfer)
    }

    @Test func aClosedPortRefusesAndAnOpenedOneAnswers() async throws {
        let client = CurlClient()
        let server = try LoopbackServer()
        #expect(try await client.send(HTTPRequest(url: server.url)).status == 200)
        server.refuse()
        #expect(
            await failure(of: HTTPRequest(url: server.url), by: client)?.kind == .connectionRefused
        )
        try server.resume()
        #expect(try await client.send(HTTPRequest(url: server.url)).status == 200)
        #expect(server.requests.count == 2)
    }

    @Test func anUnknownHostCannotBeResolved() async {
        await check(.patient("http://nothing.invalid/"), failsWith: .couldNotResolve)
    }

    @Test func aPeerWithoutTLSIsATLSFailure() async throws {
        let server = try LoopbackServer()
        await check(HTTPRequest(url: "https://127.0.0.1:\(server.port)/"), failsWith: .tls)
    }

    @Test(
        arguments: [
            "", "nonsense", "/v1/status", "http://", "http:///path", "ftp://127.0.0.1/",
            "file:///etc/passwd", "http://127.0.0.1:99999/", "http://127.0.0.1/a b",
            "http://127.0.0.1/\r\nX: y", "http://127.0.0.1/\0",
        ]
    )
    func anAddressThatIsNotHTTPIsInvalid(url: String) async {
        await check(HTTPRequest(url: url), failsWith: .invalidURL)
    }

    @Test(
        arguments: [
            ("GET", "x-a", "b\r\nx-c: d"), ("GET", "x-a", "b\nc"), ("GET", "x-a", "b\0c"),
            ("GET", "x a", "b"), ("GET", "", "b"), ("GET", "x:a", "b"), ("GET", "x\r\ny", "b"),
            ("GET / HTTP/1.1\r\nx", "x-a", "b"), ("", "x-a", "b"),
        ]
    )
    func nothingSmugglesALineIntoTheRequest(
        method: String,
        name: String,
        value: String
    ) async throws {
        let server = try LoopbackServer()
        var headers: HTTPHeaders = [:]
        headers.append(name, value)
        let request = HTTPRequest(method: method, url: server.url, headers: headers)
        guard case .other = await failure(of: request)?.kind else {
            Issue.record("the request was not refused for what it holds")
            return
        }
        #expect(server.requests.isEmpty)
    }
}
