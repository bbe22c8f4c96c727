import CurlClient
import RiskModel
import RiskWire
import TestKit
import Testing

@testable import RiskDelivery

@Suite("The outbox is emptied in order, and one receiver's trouble is its own")
struct DeliveringTests {
    private func ids(_ server: LoopbackServer) -> [String] {
        server.requests.map { $0.headers["webhook-id"] ?? "" }
    }

    private func signed(_ url: String, concurrency: Int = 1) throws -> Receiver {
        Receiver(
            name: "ops",
            format: Standard(),
            url: Secret(url),
            secrets: [try #require(.init("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))],
            allowsPrivate: true,
            totalTimeout: Patience.span,
            concurrency: concurrency
        )
    }

    @Test func messagesArriveInOrder() async throws {
        let server = try LoopbackServer { _ in .response() }
        let outbox = MemoryOutbox(Array(repeating: .firing, count: 200))
        try await withDelivery(of: outbox, to: try signed(server.url)) {
            #expect(await outbox.settles())
        }
        #expect(ids(server) == (0..<200).map { "msg_\($0)" })
    }

    @Test func theSameAlertsMessagesNeverOvertakeEachOtherWhateverTheConcurrency() async throws {
        let server = try LoopbackServer { _ in .response() }
        let outbox = MemoryOutbox(Array(repeating: .firing, count: 50))
        try await withDelivery(of: outbox, to: try signed(server.url, concurrency: 8)) {
            #expect(await outbox.settles())
        }
        #expect(ids(server) == (0..<50).map { "msg_\($0)" })
    }

    @Test func aFailureHoldsBackWhatComesAfterIt() async throws {
        let server = try LoopbackServer { request in
            request.headers["webhook-id"] == "msg_1" ? .response(status: 503) : .response()
        }
        let outbox = MemoryOutbox([.firing, .firing, .firing])
        try await withDelivery(of: outbox, to: try signed(server.url)) {
            #expect(await server.waitForRequests(count: 2))
            try await Task.sleep(for: .milliseconds(300))
        }
        #expect(ids(server).first == "msg_0")
        #expect(ids(server).dropFirst().allSatisfy { $0 == "msg_1" })
        #expect(outbox.states == ["delivered", "pending", "pending"])
    }

    @Test("so it does in the middle of a later batch, and what was taken before it is sent once")
    func aFailureInALaterBatch() async throws {
        let server = try LoopbackServer { request in
            request.headers["webhook-id"] == "msg_150" ? .response(status: 503) : .response()
        }
        let outbox = MemoryOutbox(Array(repeating: .firing, count: 300))
        try await withDelivery(of: outbox, to: try signed(server.url)) {
            #expect(await server.waitForRequests(count: 151))
            try await Task.sleep(for: .milliseconds(300))
        }
        #expect(Array(ids(server).prefix(150)) == (0..<150).map { "msg_\($0)" })
        #expect(ids(server).dropFirst(150).allSatisfy { $0 == "msg_150" })
        #expect(outbox.states.prefix(150).allSatisfy { $0 == "delivered" })
        #expect(outbox.states.dropFirst(150).allSatisfy { $0 == "pending" })
    }

    @Test func whatIsNotTakenIsGivenUpWithAReasonAndTheNextTakesItsTurn() async throws {
        let server = try LoopbackServer { request in
            request.headers["webhook-id"] == "msg_0"
                ? .response(status: 413, body: "too long") : .response()
        }
        let outbox = MemoryOutbox([.firing, .resolved])
        try await withDelivery(of: outbox, to: try signed(server.url)) {
            #expect(await outbox.settles())
        }
        #expect(outbox.states == ["dead", "delivered"])
        let attempt = outbox.state.withLock { $0.kept[0].attempts.first }
        #expect(attempt?.status == 413 && attempt?.excerpt == "too long")
    }

    @Test func aSlowReceiverDelaysNoOther() async throws {
        let slow = try LoopbackServer { _ in .stall }
        let fast = try LoopbackServer { _ in .response() }
        let (held, free) = (MemoryOutbox([.firing]), MemoryOutbox([.firing, .resolved]))
        try await withDelivery(of: held, to: receiver(slow.url)) {
            #expect(await slow.waitForRequests(count: 1))
            try await withDelivery(of: free, to: receiver(fast.url)) {
                #expect(await free.settles())
            }
        }
        #expect(held.states == ["pending"])
    }

    @Test func aStaleMessageGivesWayToTheNewerOne() async throws {
        let server = try LoopbackServer { _ in .response() }
        let outbox = MemoryOutbox([.firing, .resolved], age: .seconds(3600))
        try await withDelivery(of: outbox, to: try signed(server.url)) {
            #expect(await outbox.settles())
        }
        #expect(outbox.states == ["superseded", "delivered"] && ids(server) == ["msg_1"])
    }

    @Test func aPausedReceiverIsLeftAloneUntilItIsResumed() async throws {
        let server = try LoopbackServer { _ in .response() }
        let outbox = MemoryOutbox([.firing])
        var health = ReceiverHealth()
        health.pause(because: "a test", at: wallClock())
        outbox.save(health, of: "ops")
        let (board, bells) = (ReceiverBoard(), Bells())
        try await withDelivery(of: outbox, to: receiver(server.url), board: board, bells: bells) {
            try await Task.sleep(for: .milliseconds(200))
            #expect(server.requests.isEmpty)
            board.update("ops") { $0.health.resume() }
            bells["ops"].ring()
            #expect(await outbox.settles())
        }
    }

    @Test func theFallbackHearsOfAReceiverThatLetsNobodyIn() async throws {
        let server = try LoopbackServer { _ in .response(status: 401) }
        let outbox = MemoryOutbox([.firing])
        try await withDelivery(of: outbox, to: receiver(server.url, fallback: "pager")) {
            #expect(await outbox.becomes { !$0.told.isEmpty })
            #expect(await outbox.settles())
        }
        let told = outbox.state.withLock { $0.told }
        #expect(
            told.map(\.receiver) == ["pager"] && told.map(\.payload.type) == ["receiver.failing"]
        )
    }

    @Test func anAlertmanagerHearsAgainOfWhatStands() async throws {
        let server = try LoopbackServer { _ in .response() }
        let outbox = MemoryOutbox([])
        let standing = MemoryOutbox([.firing, .acknowledged]).waiting(for: "ops", limit: 2)
        outbox.state.withLock { $0.standing = standing }
        try await withDelivery(of: outbox, to: receiver(server.url, format: Alertmanager())) {
            #expect(await server.waitForRequests(count: 2))
        }
        #expect(server.requests.allSatisfy { $0.path == "/api/v2/alerts" })
    }

    @Test func aRateIsKept() async throws {
        let server = try LoopbackServer { _ in .response() }
        let outbox = MemoryOutbox([.firing, .firing, .firing])
        let start = ContinuousClock.now
        try await withDelivery(of: outbox, to: receiver(server.url, perSecond: 5)) {
            #expect(await outbox.settles())
        }
        #expect(ContinuousClock.now - start >= .milliseconds(390))
    }

    @Test func ringsAreHeardByWhoWaitsLater() async {
        let bell = Bell()
        bell.ring()
        await bell.wait(for: nil)
        let start = ContinuousClock.now
        await bell.wait(for: .milliseconds(50))
        #expect(ContinuousClock.now - start >= .milliseconds(45))
    }
}
