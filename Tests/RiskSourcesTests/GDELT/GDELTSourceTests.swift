import Crypto
import CurlClient
import RiskModel
import TestKit
import Testing

@testable import RiskSources

@Suite("GDELT over HTTP, with every fault of its files")
struct GDELTSourceTests {
    private static let newest = "20260116093000"

    /// A file of one row, whose id tells the slot.
    private static func file(_ slot: String) -> [UInt8] {
        let row = RowText().with {
            $0.id = slot
            $0.addedAt = slot
        }
        return Packed.zip(Array((row.line + "\n").utf8))
    }

    /// Serves `lastupdate.txt` and the files of slots; what `replies` has for a slot goes first.
    private func server(
        _ replies: [String: Reply] = [:],
        md5: String? = nil,
        size: Int? = nil
    ) throws -> LoopbackServer {
        try LoopbackServer { request in
            guard let slash = request.path.lastIndex(of: "/"), request.path.hasSuffix(".zip") else {
                let file = Self.file(Self.newest)
                let sum = Insecure.MD5.hash(data: file).map {
                    ($0 < 16 ? "0" : "") + String($0, radix: 16)
                }
                let url =
                    "http://\(request.headers["host"] ?? "")/gdeltv2/\(Self.newest).export.CSV.zip"
                return .response(body: "\(size ?? file.count) \(md5 ?? sum.joined()) \(url)\n")
            }
            let slot = String(request.path[request.path.index(after: slash)...].prefix(14))
            return replies[slot] ?? .bytes(Self.file(slot))
        }
    }

    private func read(
        _ server: LoopbackServer,
        from cursor: String?
    ) async throws(SourceFault) -> Harvest {
        var access = Access()
        access.allowsPrivate = true
        let source = Source(
            name: "GDELT",
            url: server.url + "/gdeltv2/lastupdate.txt",
            publisher: "GDELT",
            schedule: PollSchedule(every: .seconds(900)),
            access: access,
            kind: GDELTSource(mapper: mapper())
        )
        let fetcher = Fetcher(client: CurlClient(), now: { Instant(day: 20_469) })
        let answer = try await fetcher.get(source.url, home: source.url, access: access)
        return try await source.kind.read(answer, of: source, from: cursor, by: fetcher)
    }

    private func fault(_ server: LoopbackServer, from cursor: String? = nil) async -> SourceFault? {
        do throws(SourceFault) {
            let harvest = try await read(server, from: cursor)
            Issue.record("read \(harvest.cursor ?? "nothing")")
            return nil
        } catch {
            return error
        }
    }

    @Test("the first try reads the newest file, the next one those that came since, in order")
    func inOrder() async throws {
        let server = try server()
        let first = try await read(server, from: nil)
        #expect(first.events.map(\.id) == ["gdelt:\(Self.newest)"])
        #expect(first.cursor == Self.newest && !first.goesOn)
        let later = try await read(server, from: "20260116084500")
        #expect(
            later.events.map(\.id)
                == ["gdelt:20260116090000", "gdelt:20260116091500", "gdelt:20260116093000"]
        )
        #expect(later.diagnostics.isEmpty)
        let none = try await read(server, from: Self.newest)
        #expect(none.events.isEmpty && none.cursor == Self.newest && !none.goesOn)
    }

    @Test("a long downtime is caught up over several tries")
    func caughtUp() async throws {
        let server = try server()
        var cursor: String? = "20260116050000"
        var ids: [String] = []
        var goesOn = true
        while goesOn {
            let harvest = try await read(server, from: cursor)
            ids += harvest.events.map(\.id)
            (cursor, goesOn) = (harvest.cursor, harvest.goesOn)
        }
        #expect(ids.count == 18 && Set(ids).count == 18)
        #expect(cursor == Self.newest)
    }

    @Test("after a downtime of months, what is not caught up is told")
    func lost() async throws {
        let harvest = try await read(try server(), from: "20251001000000")
        #expect(harvest.losses.first?.contains("were missed for too long") == true)
        #expect(harvest.goesOn)
    }

    @Test(
        "a newest file that is not what lastupdate.txt says is tried again",
        arguments: [
            ("0c9f2d6c8f1b3e5a7d9081726354a0b1", nil, "MD5"), (nil, 17, "lastupdate.txt says 17"),
        ] as [(String?, Int?, String)]
    )
    func wrongSum(md5: String?, size: Int?, words: String) async throws {
        let fault = await fault(try server(md5: md5, size: size))
        #expect(fault?.kind == .passing)
        #expect(fault?.description.contains(words) == true, "\(fault.map { "\($0)" } ?? "")")
    }

    @Test("a newest file that is not there yet is tried again")
    func late() async throws {
        let fault = await fault(try server([Self.newest: .response(status: 404)]))
        #expect(fault?.status == 404)
    }

    @Test("a slot that GDELT never made is passed over, and told")
    func neverMade() async throws {
        let server = try server(["20260116091500": .response(status: 404)])
        let harvest = try await read(server, from: "20260116084500")
        #expect(harvest.events.map(\.id) == ["gdelt:20260116090000", "gdelt:20260116093000"])
        #expect(harvest.losses == ["there is no file 20260116091500: GDELT did not make it"])
        #expect(harvest.cursor == Self.newest)
    }

    @Test("a slot whose file is damaged for good is passed over, and told")
    func damaged() async throws {
        let cut = Array(Self.file("20260116091500").prefix(150))
        let harvest = try await read(
            try server(["20260116091500": .bytes(cut)]),
            from: "20260116084500"
        )
        #expect(harvest.events.map(\.id) == ["gdelt:20260116090000", "gdelt:20260116093000"])
        #expect(harvest.losses.count == 1)
        #expect(harvest.losses[0].contains("file 20260116091500 is passed over"))
    }

    @Test(
        "a fault of the way ends the try; what was read before is kept, and the next try begins there",
        arguments: [Reply.response(status: 503), .truncated, .dropConnection]
    )
    func interrupted(reply: Reply) async throws {
        let server = try server(["20260116091500": reply])
        let harvest = try await read(server, from: "20260116084500")
        #expect(harvest.events.map(\.id) == ["gdelt:20260116090000"])
        #expect(harvest.cursor == "20260116090000" && harvest.goesOn)
        #expect(await fault(server, from: harvest.cursor)?.kind == .passing)
    }

    @Test("bad lines of a file are told, and the others taken")
    func badLines() async throws {
        let file = Packed.zip(Array("bad\n\(RowText().line)\nworse\n".utf8))
        let harvest = try await read(
            try server(["20260116091500": .bytes(file)]),
            from: "20260116090000"
        )
        #expect(harvest.events.count == 2)
        #expect(
            harvest.diagnostics == [
                "file 20260116091500: 2 of 3 lines cannot be read, the first of them line 1: expected 61 columns, found 1"
            ]
        )
    }
}
