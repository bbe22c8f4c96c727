import CurlClient
import RiskModel
import TestKit
import Testing

@testable import RiskSources

@Suite("Compressed answers: whole and sound, or none")
struct CompressedAnswerTests {
    private static let words = Array(
        String(repeating: "China imposes tariffs on Canadian canola. ", count: 3).utf8
    )
    private static let gzip = Packed.deflated(words, .gzip)
    /// By brotli's own encoder.
    private static let brotli: [UInt8] = [
        0x1b, 0x7d, 0x00, 0xf8, 0x8d, 0x94, 0xab, 0xed, 0x68, 0x31, 0xa4, 0x37, 0xbc, 0xde,
        0x1d, 0x97, 0xf3, 0x5f, 0x6a, 0x51, 0xa2, 0xd0, 0x08, 0xd4, 0x62, 0x10, 0x6c, 0x32,
        0x07, 0x88, 0x46, 0x52, 0x64, 0x13, 0x5f, 0x91, 0x87, 0xe7, 0xa6, 0x74, 0x98, 0xee,
        0x34, 0xbe, 0x36, 0x45, 0x03,
    ]

    private func fetch(
        _ body: [UInt8],
        _ encodings: String...,
        maximumBytes: Int? = nil
    ) async throws -> Fetched {
        let headers = encodings.map { ("Content-Encoding", $0) }
        let server = try LoopbackServer { _ in .bytes(headers: headers, body) }
        var access = Access()
        access.allowsPrivate = true
        let fetched = try await Fetcher(client: CurlClient(), now: { Instant(day: 20_000) })
            .get(server.url, home: server.url, access: access, maximumBytes: maximumBytes)
        #expect(server.requests[0].headers["accept-encoding"] == "gzip, deflate, br")
        return fetched
    }

    private func fault(
        _ body: [UInt8],
        _ encodings: String,
        maximumBytes: Int? = nil
    ) async throws -> SourceFault? {
        do {
            _ = try await fetch(body, encodings, maximumBytes: maximumBytes)
            return nil
        } catch let fault as SourceFault {
            return fault
        }
    }

    @Test(
        "each encoding is undone, and one within the other",
        arguments: [
            (gzip, "gzip"), (gzip, "X-GZip"), (Packed.deflated(words, .zlib), "deflate"),
            (Packed.deflated(words, .raw), "deflate"), (brotli, "br"), (words, "identity"),
            (Packed.deflated(brotli, .gzip), "br, gzip"), (gzip, "gzip, identity"),
        ]
    )
    func undone(body: [UInt8], encoding: String) async throws {
        #expect(try await fetch(body, encoding).body == Self.words)
    }

    @Test func encodingsMayStandInSeveralFields() async throws {
        #expect(
            try await fetch(Packed.deflated(Self.brotli, .gzip), "br", "gzip").body == Self.words
        )
    }

    @Test("a gzip body may have several members; what is none and stands behind is passed over")
    func members() async throws {
        #expect(try await fetch(Self.gzip + Self.gzip, "gzip").body == Self.words + Self.words)
        #expect(try await fetch(Self.gzip + [10], "gzip").body == Self.words)
        let cut = try await fault(Self.gzip + Self.gzip.prefix(30), "gzip")
        #expect(cut?.description.contains("cut short") == true)
    }

    @Test func nothingIsNothingWhateverItIsCalled() async throws {
        #expect(try await fetch([], "gzip").body.isEmpty)
    }

    @Test(
        "a body of which one byte is another is no answer",
        arguments: [(gzip, "gzip"), (Packed.deflated(words, .zlib), "deflate")]
    )
    func damaged(body: [UInt8], encoding: String) async throws {
        let decoder = ContentDecoder(maximumBytes: 1000)
        // Of gzip's header, time and system are not held to anything.
        for place in body.indices where encoding != "gzip" || !(4...9).contains(place) {
            var body = body
            body[place] ^= 0x10
            let decoded = try? decoder.decode(body, ["content-encoding": encoding])
            #expect(decoded == nil, "byte \(place)")
        }
    }

    @Test("checksum and size are held", arguments: [(8, "data check"), (4, "length check")])
    func trailer(fromEnd: Int, words: String) async throws {
        var body = Self.gzip
        body[body.count - fromEnd] ^= 1
        let fault = try #require(try await fault(body, "gzip"))
        #expect(fault.kind == .passing)
        #expect(fault.description.contains("a compressed body that cannot be read"))
        #expect(fault.description.contains(words))
    }

    @Test(
        "a body that was cut is no answer, wherever",
        arguments: [(gzip, "gzip"), (Packed.deflated(words, .raw), "deflate"), (brotli, "br")]
    )
    func cut(body: [UInt8], encoding: String) async throws {
        let decoder = ContentDecoder(maximumBytes: 1000)
        for count in 1..<body.count {
            let decoded = try? decoder.decode(
                Array(body.prefix(count)),
                ["content-encoding": encoding]
            )
            #expect(decoded == nil, "\(count) bytes of \(body.count)")
        }
        let fault = try await fault(Array(body.dropLast()), encoding)
        #expect(fault?.description.contains("cut short") == true)
    }

    @Test("what fills its room to the last byte is whole", arguments: [Packed.Form.raw, .zlib])
    func fullRoom(form: Packed.Form) throws {
        let zeros = [UInt8](repeating: 0, count: Limits.chunkBytes)
        let decoder = ContentDecoder(maximumBytes: zeros.count)
        #expect(
            try decoder.decode(Packed.deflated(zeros, form), ["content-encoding": "deflate"])
                == zeros
        )
    }

    @Test(
        "what is not compressed as it says is no answer",
        arguments: ["gzip", "deflate", "br", "zstd", "gzip, gzip, gzip, gzip"]
    )
    func wrongNames(encoding: String) async throws {
        let fault = try #require(try await fault(Array("<rss>not compressed</rss>".utf8), encoding))
        #expect(fault.kind == .passing && fault.description.contains("compressed"))
    }

    @Test func aBombIsTooLarge() async throws {
        let bomb = Gzip.zeros(count: 48 << 20)
        let fault = try #require(try await fault(bomb, "gzip"))
        #expect(fault.kind == .refused)
        #expect(fault.description.contains("a body of more than 33554432 bytes, unpacked"))
        let members = Array(repeatElement(Self.gzip, count: 10).joined())
        #expect(try await self.fault(members, "gzip", maximumBytes: Self.words.count * 9) != nil)
        #expect(try await self.fault(members, "gzip", maximumBytes: Self.words.count * 10) == nil)
    }

    @Test func whatHoldsNothingWithoutEndIsCut() async throws {
        let blocks = Gzip.header + Array(repeatElement(Gzip.emptyBlock, count: 100_000).joined())
        #expect(try await fault(blocks, "gzip")?.description.contains("cut short") == true)
    }
}
