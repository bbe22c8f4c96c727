import CurlClient
import TestKit
import Testing

@Suite("What polling asks of the client")
struct PollingNeedsTests {
    private let client = CurlClient()

    @Test func aRedirectThatIsNotFollowedSaysWhereToInFull() async throws {
        let server = try LoopbackServer { _ in
            .response(status: 301, headers: [("Location", "../b?x=1")])
        }
        let response = try await client.send(HTTPRequest(url: "\(server.url)/a/c"))
        #expect(response.redirectURL == "\(server.url)/b?x=1")
        #expect(try await client.send(HTTPRequest(url: server.url)).status == 301)
    }

    /// The total is longer than the test may take; the stall is longer where a machine does not connect within a second.
    @Test(.timeLimit(.minutes(Patience.minutes)))
    func aStallEndsLongBeforeTheTotal() async throws {
        let server = try LoopbackServer { _ in .stall }
        var request = HTTPRequest.patient(server.url)
        request.totalTimeout = .seconds(Patience.minutes * 60 * 2)
        var kind: CurlError.Kind?
        for seconds in [1, 10, 100, 1000] where kind != .timedOut(.waiting) {
            request.stallTimeout = .seconds(seconds)
            kind = await failure(of: request)?.kind
        }
        #expect(kind == .timedOut(.waiting))
    }

    @Test func aLengthThatPromisesMoreIsBroken() async throws {
        let server = try LoopbackServer { _ in .truncated }
        await check(HTTPRequest(url: server.url), failsWith: .brokenTransfer)
    }

    @Test func aProxyIsAskedForTheWholeAddress() async throws {
        let proxy = try LoopbackServer { _ in .response(body: "by proxy") }
        var request = HTTPRequest(url: "http://feeds.example.org/a")
        request.proxy = proxy.url
        request.addressPolicy = .publicOnly
        #expect(try await client.send(request).text == "by proxy")
        #expect(proxy.requests.map(\.path) == ["http://feeds.example.org/a"])
    }

    @Test(
        arguments: [
            "http://localhost/", "http://127.0.0.1/", "http://[::1]/", "http://10.1.2.3:8080/",
            "http://127.1/", "http://0x7f000001/", "http://2130706433/", "http://a.localhost/",
        ]
    )
    func aProxyIsNoWayInside(url: String) async throws {
        let proxy = try LoopbackServer { _ in .response(body: "by proxy") }
        var request = HTTPRequest(url: url)
        request.proxy = proxy.url
        request.addressPolicy = .publicOnly
        await check(request, failsWith: .addressRefused)
        #expect(proxy.requests.isEmpty)
    }

    @Test func aHostIsAskedByFewConnectionsAtOnce() async throws {
        let server = try LoopbackServer { _ in .delayed(.milliseconds(50), .response()) }
        let client = CurlClient(maximumPerHost: 2)
        try await withThrowingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { _ = try await client.send(HTTPRequest(url: server.url)) }
            }
            try await group.waitForAll()
        }
        #expect(server.requests.count == 8)
        #expect(server.connectionCount <= 2)
    }
}
