import CurlClient
import TestKit
import Testing

@Suite("Many requests, and their end")
struct LifecycleTests {
    @Test(arguments: [1, 8, 200])
    func twoHundredAtOnceEachGetTheirOwnAnswer(maximumConcurrent: Int) async throws {
        let server = try LoopbackServer { .response(body: $0.path) }
        let client = CurlClient(maximumConcurrent: maximumConcurrent)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await client.send(.patient("\(server.url)/\(number)")).text
                        == "/\(number)"
                }
            }
            for try await isOwn in group { #expect(isOwn) }
        }
        #expect(Set(server.requests.map(\.path)).count == 200)
    }

    @Test func aCancelledTaskEndsItsTransferAlone() async throws {
        let server = try LoopbackServer { $0.path == "/stall" ? .stall : .response() }
        let client = CurlClient()
        await withTaskGroup(of: CurlError.Kind?.self) { group in
            group.addTask {
                await failure(of: .patient("\(server.url)/stall"), by: client)?.kind
            }
            #expect(await server.waitForRequests(count: 1))
            group.cancelAll()
            #expect(await group.next() == .cancelled)
        }
        #expect(try await client.send(.patient(server.url)).status == 200)
    }

    @Test func aTaskCancelledBeforehandSendsNothing() async throws {
        let server = try LoopbackServer()
        let client = CurlClient()
        let kind = await withTaskGroup(of: CurlError.Kind?.self) { group in
            group.cancelAll()
            group.addTask { await failure(of: .patient(server.url), by: client)?.kind }
            return await group.next()
        }
        #expect(kind == .cancelled)
        #expect(server.requests.isEmpty)
    }

    @Test func theyThatWaitTheirTurnCanBeCancelled() async throws {
        let server = try LoopbackServer { _ in .stall }
        let client = CurlClient(maximumConcurrent: 1)
        // The first keeps the only place until the end: a place set free would be taken at once.
        async let first = failure(of: .patient(server.url), by: client)?.kind
        #expect(await server.waitForRequests(count: 1))
        await withTaskGroup(of: CurlError.Kind?.self) { group in
            for _ in 0..<3 {
                group.addTask { await failure(of: .patient(server.url), by: client)?.kind }
            }
            group.cancelAll()
            for await kind in group { #expect(kind == .cancelled) }
        }
        client.shutdown()
        #expect(await first == .shutDown)
        #expect(server.requests.count == 1)
    }

    @Test func shutdownFailsWhatIsUnderWayWhatWaitsAndWhatComesAfter() async throws {
        let server = try LoopbackServer { _ in .stall }
        let client = CurlClient(maximumConcurrent: 2)
        await withTaskGroup(of: CurlError.Kind?.self) { group in
            for _ in 0..<5 {
                group.addTask { await failure(of: .patient(server.url), by: client)?.kind }
            }
            #expect(await server.waitForRequests(count: 2))
            client.shutdown()
            client.shutdown()
            for await kind in group { #expect(kind == .shutDown) }
        }
        #expect(await failure(of: .patient(server.url), by: client)?.kind == .shutDown)
    }

    @Test func aConnectionIsUsedAgain() async throws {
        // A busy machine may leave two minutes between two requests, after which a connection is not used again.
        var connectionCount = 0
        for _ in 0..<20 where connectionCount != 1 {
            let server = try LoopbackServer()
            let client = CurlClient()
            for _ in 0..<20 { _ = try await client.send(.patient(server.url)) }
            #expect(server.requests.count == 20)
            connectionCount = server.connectionCount
        }
        #expect(connectionCount == 1)
    }
}
