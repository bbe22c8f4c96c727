import CurlClient
import RiskModel
import TestKit
import Testing

@testable import RiskSources

@Suite("Fetching over redirects")
struct FetcherTests {
    private let now = Instant(day: 20_000)

    private func fetch(
        _ url: String,
        home: String? = nil,
        _ change: (inout Access) -> Void = { _ in },
        validators: Fetcher.Validators = Fetcher.Validators(),
        maximumBytes: Int? = nil
    ) async throws(SourceFault) -> Fetched {
        var access = Access()
        access.allowsPrivate = true
        change(&access)
        let now = now
        return try await Fetcher(client: CurlClient(), now: { now })
            .get(
                url,
                home: home ?? url,
                access: access,
                validators: validators,
                maximumBytes: maximumBytes
            )
    }

    private func fault(
        _ url: String,
        _ change: (inout Access) -> Void = { _ in }
    ) async
        -> SourceFault?
    {
        do throws(SourceFault) {
            let fetched = try await fetch(url, change)
            Issue.record("answered with \(fetched.status)")
            return nil
        } catch {
            return error
        }
    }

    /// A server whose `/a` leads to `/b` by one status, and `/b` to `/c` by another.
    private func server(_ first: Int, _ second: Int) throws -> LoopbackServer {
        try LoopbackServer { request in
            switch request.path {
            case "/a": .response(status: first, headers: [("Location", "/b")])
            case "/b": .response(status: second, headers: [("Location", "/c")])
            default: .response(body: "there")
            }
        }
    }

    @Test(
        arguments: [
            (301, 308, "/c"), (301, 302, "/b"), (308, 307, "/b"), (302, 301, nil), (307, 308, nil),
            (303, 303, nil),
        ] as [(Int, Int, String?)]
    )
    func whatMovedForGoodIsRemembered(first: Int, second: Int, movedTo: String?) async throws {
        let server = try server(first, second)
        let fetched = try await fetch("\(server.url)/a")
        #expect(fetched.url == "\(server.url)/c")
        #expect(fetched.movedTo == movedTo.map { server.url + $0 })
    }

    @Test(
        arguments: [
            ("/loop", "in a circle"), ("/0", "more than 8 times"), ("/nowhere", "where to"),
            ("/file", "no http or https address"), ("/300", "where to"),
        ]
    )
    func redirectsEnd(path: String, words: String) async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/loop": .response(status: 302, headers: [("Location", "/back")])
            case "/back": .response(status: 302, headers: [("Location", "/loop")])
            case "/nowhere": .response(status: 302)
            case "/file": .response(status: 302, headers: [("Location", "file:///etc/passwd")])
            case "/300": .response(status: 300)
            default:
                .response(
                    status: 302,
                    headers: [("Location", "/\((Int(request.path.dropFirst()) ?? 0) + 1)")]
                )
            }
        }
        let fault = await fault("\(server.url)\(path)")
        #expect(fault?.kind == .refused)
        #expect(fault?.description.contains(words) == true, "\(String(describing: fault))")
    }

    @Test func credentialsStayWithTheHostThatTheyAreFor() async throws {
        let other = try LoopbackServer { _ in .response(body: "other") }
        let target = other.url
        let home = try LoopbackServer { request in
            request.path == "/a"
                ? .response(status: 302, headers: [("Location", "/b")])
                : .response(status: 302, headers: [("Location", target)])
        }
        _ = try await fetch("\(home.url)/a") {
            $0.authorization = Secret("Bearer hidden")
            $0.headers = ["X-Key": "hidden"]
        }
        #expect(
            home.requests.map { $0.headers["authorization"] } == ["Bearer hidden", "Bearer hidden"]
        )
        #expect(home.requests[1].headers["x-key"] == "hidden")
        #expect(other.requests.map { $0.headers["authorization"] } == [nil])
        #expect(other.requests[0].headers["x-key"] == nil)
    }

    @Test func whereItMovedGetsNoCredentialsOnAnotherHost() async throws {
        let server = try LoopbackServer()
        _ = try await fetch(server.url, home: "http://home.example.org/") {
            $0.authorization = Secret("Bearer hidden")
        }
        #expect(server.requests[0].headers["authorization"] == nil)
    }

    @Test func aPrivateAddressIsRefusedUnlessItIsMeant() async throws {
        let server = try LoopbackServer()
        let fault = await fault(server.url) { $0.allowsPrivate = false }
        #expect(fault?.kind == .refused)
        #expect(fault?.description.contains("not public") == true)
        #expect(server.requests.isEmpty)
    }

    @Test func aConditionalRequestMayBeAnsweredWithNothing() async throws {
        let server = try LoopbackServer { request in
            request.headers["if-none-match"] == "\"v1\""
                ? .response(status: 304) : .response(headers: [("ETag", "\"v1\"")], body: "words")
        }
        #expect(try await fetch(server.url).body == Array("words".utf8))
        let validators = Fetcher.Validators(
            etag: "\"v1\"",
            lastModified: "Sun, 06 Nov 1994 08:49:37 GMT"
        )
        #expect(try await fetch(server.url, validators: validators).isUnchanged)
        #expect(server.requests[1].headers["if-modified-since"] == validators.lastModified)
    }

    @Test(
        arguments: [
            (401, SourceFault.Kind.refused, "wants credentials"), (403, .refused, "terms"),
            (404, .refused, "has it moved?"), (410, .gone, "for good"), (418, .refused, "418"),
            (429, .passing, "too often"), (500, .passing, "server is at fault"),
            (503, .passing, "server is at fault"),
        ]
    )
    func eachStatusHasItsWords(status: Int, kind: SourceFault.Kind, words: String) async throws {
        let server = try LoopbackServer { _ in
            .response(status: status, headers: [("Retry-After", "77")])
        }
        let fault = try #require(await fault("\(server.url)/feed?key=hidden"))
        #expect(fault.kind == kind)
        #expect(fault.description.contains(words))
        #expect(fault.description.contains("\(status)"))
        #expect(!fault.description.contains("hidden"))
        if [403, 429, 503].contains(status) { #expect(fault.retryAfter == .seconds(77)) }
    }

    @Test(
        arguments: [
            (Reply.dropConnection, SourceFault.Kind.passing, "broke the connection"),
            (.reset, .passing, "broke the connection"),
            (.truncated, .passing, "broke the connection"),
            (
                .endless(chunk: Array("<item/>".utf8)), .refused,
                "a body of more than 16777216 bytes"
            ),
            (.raw(Array("HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\nwords".utf8)), .passing, ""),
            (.raw(Array("no HTTP at all\r\n\r\n".utf8)), .passing, "does not speak HTTP"),
        ]
    )
    func whatIsNoWholeAnswerIsAFault(
        reply: Reply,
        kind: SourceFault.Kind,
        words: String
    ) async throws {
        let server = try LoopbackServer { _ in reply }
        let fault = try #require(await fault(server.url))
        #expect(fault.kind == kind, "\(fault)")
        #expect(words.isEmpty || fault.description.contains(words), "\(fault)")
    }

    @Test func nobodyThereIsAFaultThatPasses() async throws {
        let server = try LoopbackServer()
        server.refuse()
        let fault = await fault(server.url)
        #expect(fault?.kind == .passing)
        #expect(fault?.description.contains("no connection") == true)
    }
}
