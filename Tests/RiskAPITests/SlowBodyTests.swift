import Hummingbird
import TestKit
import Testing

@testable import RiskAPI

@Suite("Bodies that do not come to their end hold no room for ever")
struct SlowBodyTests {
    /// A server that answers with how many bytes a body had.
    private func withServer(
        _ budget: BodyBudget,
        _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        let socket = "\(directory.path)/api.sock"
        let (listening, told) = AsyncStream<Void>.makeStream()
        let router = Router()
        router.addMiddleware { ProblemMiddleware() }
        router.post("/") { request, _ in
            try await budget.withBody(of: request) { "\($0.count)" }
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: socket)),
            onServerRunning: { _ in told.finish() }
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await _ in listening {}
            try await body(socket)
            group.cancelAll()
        }
    }

    @Test func whoSendsHalfIsToldSoAndTheRoomIsFree() async throws {
        let budget = BodyBudget(bodyTime: .milliseconds(100))
        try await withServer(budget) { socket in
            let slow = try HalfSentRequest(to: socket, length: 1000, sent: "half of it")
            let answer = await slow.answer()
            #expect(answer.hasPrefix("HTTP/1.1 408 "), "\(answer)")
            #expect(answer.contains("did not come within"))
            #expect(budget.inUse == (0, 0))
        }
    }

    @Test func whoLeavesHalfwayHoldsNoRoom() async throws {
        let budget = BodyBudget(bodyTime: Patience.span)
        try await withServer(budget) { socket in
            var slow: HalfSentRequest? = try HalfSentRequest(to: socket, length: 9, sent: "half")
            #expect(await isSoon { budget.inUse == (1, 4) })
            withExtendedLifetime(slow) {}
            slow = nil
            #expect(await isSoon { budget.inUse == (0, 0) })
        }
    }

    @Test func aBodyInPiecesIsWhole() async throws {
        let budget = BodyBudget(bodyTime: Patience.span)
        try await withServer(budget) { socket in
            let slow = try HalfSentRequest(to: socket, length: 9, sent: "half")
            #expect(await isSoon { budget.inUse == (1, 4) })
            slow.send("other")
            let answer = await slow.answer()
            #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
            #expect(answer.hasSuffix("\r\n9"), "\(answer)")
            #expect(budget.inUse == (0, 0))
        }
    }

    /// Whether something comes true while the server goes on with its work.
    private func isSoon(_ condition: () -> Bool) async -> Bool {
        let deadline = ContinuousClock.now + Patience.span
        while ContinuousClock.now < deadline {
            if condition() { return true }
            await Task.yield()
        }
        return false
    }
}
