import CurlClient
import TestKit
import Testing

@Suite("Requests wait for their turn, up to a bound")
struct QueueTests {
    private let server: LoopbackServer
    /// One transfer at once, and two that wait.
    private let client = CurlClient(maximumConcurrent: 1, maximumWaiting: 2)

    init() throws {
        server = try LoopbackServer { $0.path == "/stall" ? .stall : .response(body: $0.path) }
    }

    /// Sends three that stall: one is under way, two wait.
    private func withFullQueue(_ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<3 {
                group.addTask { await stall() }
                // The first has to be taken up before others may wait behind it.
                if number == 0 { _ = await server.waitForRequests(count: 1) }
            }
            // Those two may take a moment to get into the queue: until then there is a place.
            while await overflow() != .queueFull { await Task.yield() }
            try await body()
            group.cancelAll()
        }
    }

    /// Sends what is never answered, until it is cancelled.
    private func stall() async {
        while true {
            let kind = await failure(of: .patient(server.url + "/stall"), by: client)?.kind
            // One that only tries for a place may have been in this one's.
            guard kind == .queueFull else {
                #expect(kind == .cancelled)
                return
            }
            await Task.yield()
        }
    }

    /// Tries for a place, and leaves it at once.
    private func overflow() async -> CurlError.Kind? {
        await withTaskGroup(of: CurlError.Kind?.self) { group in
            group.addTask {
                do throws(CurlError) {
                    _ = try await client.send(.patient(server.url))
                    return nil
                } catch {
                    return error.kind
                }
            }
            for _ in 0..<20 { await Task.yield() }
            group.cancelAll()
            return await group.next() ?? nil
        }
    }

    @Test func oneTooManyIsNotSent() async throws {
        try await withFullQueue {
            let error = await failure(of: .patient(server.url), by: client)
            #expect(error?.kind == .queueFull)
            #expect(error?.description.contains("2 others wait") == true)
            #expect(server.requests.map(\.path) == ["/stall"])
        }
    }

    @Test func aPlaceThatIsLeftIsTakenAgain() async throws {
        try await withFullQueue {}
        #expect(try await client.send(.patient(server.url + "/next")).text == "/next")
    }

    @Test func allThatFitGetTheirTurnInOrder() async throws {
        let client = CurlClient(maximumConcurrent: 1, maximumWaiting: 200)
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await client.send(.patient(server.url + "/\(number)")).text
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(answers == Set((0..<200).map { "/\($0)" }))
    }

    @Test func aClosedClientFailsWhatWaits() async throws {
        try await withThrowingTaskGroup(of: CurlError.Kind?.self) { group in
            for number in 0..<3 {
                group.addTask {
                    await failure(of: .patient(server.url + "/stall"), by: client)?.kind
                }
                if number == 0 { _ = await server.waitForRequests(count: 1) }
            }
            client.shutdown()
            for try await kind in group { #expect(kind == .shutDown) }
        }
    }
}
