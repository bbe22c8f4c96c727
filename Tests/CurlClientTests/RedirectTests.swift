import CurlClient
import TestKit
import Testing

@Suite("Redirects")
struct RedirectTests {
    private let client = CurlClient()

    /// `/n` leads to `/n-1`, down to `/0`.
    private func countdown(status: Int = 302) throws -> LoopbackServer {
        try LoopbackServer { request in
            let left = Int(request.path.dropFirst()) ?? 0
            guard left > 0 else { return .response(body: "there") }
            return .response(status: status, headers: [("Location", "/\(left - 1)")], body: "moved")
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func aRedirectIsAnAnswerUnlessAskedFor(status: Int) async throws {
        let server = try countdown(status: status)
        let response = try await client.send(HTTPRequest(url: "\(server.url)/1"))
        #expect(response.status == status)
        #expect(response.headers["location"] == "/0")
        #expect(response.text == "moved")
        #expect(server.requests.count == 1)
    }

    @Test func asManyAsAskedForAreFollowed() async throws {
        let server = try countdown()
        var request = HTTPRequest(url: "\(server.url)/3")
        request.maximumRedirects = 3
        let response = try await client.send(request)
        #expect(response.status == 200)
        #expect(response.text == "there")
        #expect(response.headers["location"] == nil)
        #expect(server.requests.map(\.path) == ["/3", "/2", "/1", "/0"])
    }

    @Test func oneMoreIsAFailure() async throws {
        let server = try countdown()
        var request = HTTPRequest(url: "\(server.url)/4")
        request.maximumRedirects = 3
        await check(request, failsWith: .other(47))
        #expect(server.requests.count == 4)
    }

    @Test(arguments: [(302, "GET", ""), (307, "POST", "{}")])
    func aPOSTBecomesAGETWhereTheStandardSays(
        status: Int,
        method: String,
        body: String
    ) async throws {
        let server = try countdown(status: status)
        var request = HTTPRequest(method: "POST", url: "\(server.url)/1", body: Array("{}".utf8))
        request.maximumRedirects = 1
        _ = try await client.send(request)
        let last = try #require(server.requests.last)
        #expect(last.method == method)
        #expect(last.text == body)
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:1/"])
    func aRedirectLeadsNowhereButToHTTP(location: String) async throws {
        let server = try LoopbackServer { _ in
            .response(status: 302, headers: [("Location", location)])
        }
        var request = HTTPRequest(url: server.url)
        request.maximumRedirects = 3
        await check(request, failsWith: .invalidURL)
    }
}
