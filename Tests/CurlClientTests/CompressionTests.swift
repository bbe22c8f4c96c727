import CurlClient
import TestKit
import Testing

@Suite("Compressed answers, within bounds on either side")
struct CompressionTests {
    private let client = CurlClient()
    private static let gzip = [("Content-Encoding", "gzip")]

    private func request(_ url: String) -> HTTPRequest {
        var request = HTTPRequest(url: url)
        request.acceptsCompressed = true
        return request
    }

    @Test func anAnswerIsDecompressed() async throws {
        let server = try LoopbackServer { _ in
            .bytes(headers: Self.gzip, Gzip.stored(Array("words".utf8)))
        }
        #expect(try await client.send(request(server.url)).text == "words")
        #expect(server.requests[0].headers["accept-encoding"]?.contains("gzip") == true)
    }

    @Test func whoDoesNotAskForItGetsTheBytesAsTheyAre() async throws {
        let server = try LoopbackServer { _ in
            .bytes(headers: Self.gzip, Gzip.stored(Array("words".utf8)))
        }
        let response = try await client.send(HTTPRequest(url: server.url))
        #expect(response.body == Gzip.stored(Array("words".utf8)))
        #expect(server.requests[0].headers["accept-encoding"] == nil)
    }

    @Test func aBombIsTooLarge() async throws {
        let bomb = Gzip.zeros(count: 64 << 20)
        #expect(bomb.count < 512 << 10)
        let server = try LoopbackServer { _ in .bytes(headers: Self.gzip, bomb) }
        await check(request(server.url), failsWith: .responseTooLarge)
    }

    @Test func whatComesWithoutEndAndHoldsNothingIsTooLarge() async throws {
        let blocks = Gzip.header + Array(repeatElement(Gzip.emptyBlock, count: 100_000).joined())
        let server = try LoopbackServer { _ in .bytes(headers: Self.gzip, blocks) }
        var request = request(server.url)
        request.maximumWireBytes = 100_000
        let error = await failure(of: request)
        #expect(error?.kind == .responseTooLarge)
        #expect(error?.description.contains("a body on the wire of more than 100000") == true)
    }

    @Test func anEndlessAnswerIsTooLarge() async throws {
        let server = try LoopbackServer { _ in .endless(chunk: Array("<item/>".utf8)) }
        await check(request(server.url), failsWith: .responseTooLarge)
    }

    @Test(arguments: ["gzip", "deflate", "br"])
    func whatIsNotCompressedAsItSaysIsBroken(encoding: String) async throws {
        let server = try LoopbackServer { _ in
            .response(headers: [("Content-Encoding", encoding)], body: "<rss>not compressed</rss>")
        }
        await check(request(server.url), failsWith: .brokenTransfer)
    }
}
