import CurlClient
import TestKit
import Testing

@Suite("Every request has bounds")
struct BoundsTests {
    private let client = CurlClient()

    @Test func anAnswerWithinTheTimeIsTaken() async throws {
        let server = try LoopbackServer { _ in .delayed(.milliseconds(50), .response(body: "late"))
        }
        #expect(try await client.send(HTTPRequest(url: server.url)).text == "late")
    }

    @Test(arguments: [Duration.zero, .seconds(-1), .seconds(Int64.max), .nanoseconds(1)])
    func oddTimeoutsAreBroughtIntoRange(timeout: Duration) async throws {
        let server = try LoopbackServer()
        var request = HTTPRequest(url: server.url)
        request.connectTimeout = .seconds(Int64.max)
        request.totalTimeout = timeout
        // At a millisecond either may come first; neither traps nor waits for ever.
        do throws(CurlError) {
            _ = try await client.send(request)
        } catch {
            guard case .timedOut = error.kind else { throw error }
        }
    }

    @Test func aBodyOfTheGreatestSizeIsTaken() async throws {
        let server = try LoopbackServer { _ in .response(body: "12345678") }
        var request = HTTPRequest(url: server.url)
        request.maximumResponseBytes = 8
        #expect(try await client.send(request).text == "12345678")
    }

    @Test(arguments: [7, 0])
    func aByteMoreIsTooLarge(maximum: Int) async throws {
        let server = try LoopbackServer { _ in .response(body: "12345678") }
        var request = HTTPRequest(url: server.url)
        request.maximumResponseBytes = maximum
        await check(request, failsWith: .responseTooLarge)
    }

    @Test("where a long answer may be cut, its start and status are the answer", arguments: [7, 0])
    func aLongAnswerIsCut(maximum: Int) async throws {
        let server = try LoopbackServer { _ in .response(status: 418, body: "12345678") }
        var request = HTTPRequest(url: server.url)
        request.maximumResponseBytes = maximum
        request.cutsLongResponse = true
        let response = try await client.send(request)
        #expect(response.text == String("12345678".prefix(maximum)) && response.status == 418)
    }

    @Test func aCutAnswerThatNeverEndsEndsThere() async throws {
        let server = try LoopbackServer { _ in .drip }
        var request = HTTPRequest(url: server.url)
        request.maximumResponseBytes = 3
        request.cutsLongResponse = true
        #expect(try await client.send(request).text == "...")
    }

    @Test func anAnswerIsBoundedWithoutAsking() async throws {
        let body = String(repeating: "x", count: Limits.responseBytes + 1)
        let server = try LoopbackServer { _ in .response(body: body) }
        await check(HTTPRequest(url: server.url), failsWith: .responseTooLarge)
    }

    @Test func anEndlessAnswerIsTooLarge() async throws {
        let server = try LoopbackServer { _ in .endless(chunk: Array("<item/>".utf8)) }
        await check(HTTPRequest(url: server.url), failsWith: .responseTooLarge)
    }

    @Test func headersAreBoundedToo() async throws {
        let field = ("x-long", String(repeating: "x", count: 10_000))
        let server = try LoopbackServer { _ in
            .response(headers: Array(repeating: field, count: 10))
        }
        await check(HTTPRequest(url: server.url), failsWith: .responseTooLarge)
    }
}
