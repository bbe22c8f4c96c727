import CurlClient
import TestKit
import Testing

@Suite("A request and its answer")
struct RoundTripTests {
    private let client = CurlClient()

    @Test func anAnswerHasStatusHeadersBodyAndTime() async throws {
        let server = try LoopbackServer { _ in
            .response(
                status: 201,
                headers: [("X-One", "first"), ("x-two", " padded ")],
                body: "made"
            )
        }
        let response = try await client.send(HTTPRequest(url: "\(server.url)/things?q=1"))
        #expect(response.status == 201)
        #expect(response.headers["x-one"] == "first")
        #expect(response.headers["X-TWO"] == "padded")
        #expect(response.headers["x-three"] == nil)
        #expect(response.headers.fields.map(\.name) == ["X-One", "x-two", "Content-Length"])
        #expect(response.text == "made")
        #expect(response.totalTime > .zero)
    }

    @Test func aGETSaysWhoAsksAndNothingElse() async throws {
        let server = try LoopbackServer()
        _ = try await client.send(HTTPRequest(url: "\(server.url)/a/b?c=d"))
        let request = try #require(server.requests.first)
        #expect(request.method == "GET")
        #expect(request.path == "/a/b?c=d")
        #expect(request.headers["user-agent"] == "riskd")
        #expect(Set(request.headers.keys) == ["host", "user-agent", "accept"])
        #expect(request.body.isEmpty)
    }

    @Test func headersArriveAsGiven() async throws {
        let server = try LoopbackServer()
        var request = HTTPRequest(
            method: "POST",
            url: server.url,
            headers: ["Content-Type": "application/json", "webhook-id": "msg_1", "x-empty": ""],
            body: []
        )
        request.userAgent = "riskd-feeds/1"
        _ = try await client.send(request)
        let headers = try #require(server.requests.first).headers
        #expect(headers["content-type"] == "application/json")
        #expect(headers["webhook-id"] == "msg_1")
        #expect(headers["x-empty"] == "")
        #expect(headers["user-agent"] == "riskd-feeds/1")
    }

    @Test(arguments: [0, 1, 256, 100_000])
    func aBodyMayHaveBytesOfAnyValue(count: Int) async throws {
        let server = try LoopbackServer()
        let body = (0..<count).map { UInt8($0 % 256) }
        _ = try await client.send(HTTPRequest(method: "POST", url: server.url, body: body))
        let request = try #require(server.requests.first)
        #expect(request.body == body)
        #expect(request.headers["content-length"] == "\(count)")
        #expect(request.headers["expect"] == nil)
        #expect(request.headers["content-type"] == nil)
    }

    @Test(arguments: ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"])
    func theMethodIsTheOneAskedFor(method: String) async throws {
        let server = try LoopbackServer { _ in .response(body: "text") }
        let response = try await client.send(HTTPRequest(method: method, url: server.url))
        #expect(server.requests.map(\.method) == [method])
        #expect(response.text == (method == "HEAD" ? "" : "text"))
    }

    @Test(arguments: [204, 304, 400, 404, 410, 429, 500, 503])
    func everyStatusIsAnAnswer(status: Int) async throws {
        let server = try LoopbackServer { _ in .response(status: status) }
        #expect(try await client.send(HTTPRequest(url: server.url)).status == status)
    }

    @Test func settingAHeaderReplacesAllOfItsName() {
        var headers: HTTPHeaders = ["A": "1", "b": "2", "a": "3"]
        headers["a"] = "4"
        #expect(headers == ["A": "4", "B": "2"])
        headers["A"] = nil
        #expect(headers == ["b": "2"])
        headers["c"] = "5"
        #expect(headers.fields.map(\.name) == ["b", "c"])
    }

    @Test func anEncodedBodyComesAsItIs() async throws {
        let packed = Gzip.stored(Array("words".utf8))
        let server = try LoopbackServer { _ in
            .bytes(headers: [("Content-Encoding", "gzip")], packed)
        }
        #expect(try await client.send(HTTPRequest(url: server.url)).body == packed)
        #expect(server.requests[0].headers["accept-encoding"] == nil)
    }
}
