import FoundationEssentials
import RiskModel
import RiskStore
import Synchronization
import Testing

@Suite("Writes that wait together are committed together, and fail alone")
struct CommitQueueTests {
    @Test("a faulty write sinks itself and no other of its group")
    func faultyAmongSound() async throws {
        try await withStore { store in
            let outcomes = await atOnce(40) { number in
                try await store.write { transaction in
                    try keep(number, in: transaction)
                    if number % 10 == 3 { throw Refusal() }
                    return number
                }
            }
            for (number, outcome) in outcomes.enumerated() {
                #expect((try? outcome.get()) == (number % 10 == 3 ? nil : number))
            }
            let count = try await store.read { try $0.counts().documents }
            #expect(count == 36)
            for number in 0..<40 {
                let isKept = try await store.read { try $0.hasDocument("d\(number)") }
                #expect(isKept == (number % 10 != 3))
            }
        }
    }

    @Test("what a write changed outside of the database is undone before it is run again")
    func undone() async throws {
        try await withStore { store in
            let kept = Mutex<Set<Int>>([])
            let lost = Mutex(0)
            _ = await atOnce(40) { number in
                try await store.write(undone: {
                    kept.withLock { _ = $0.remove(number) }
                    lost.withLock { $0 += 1 }
                }) { transaction in
                    let isNew = kept.withLock { $0.insert(number).inserted }
                    #expect(isNew)
                    try keep(number, in: transaction)
                    if number == 20 { throw Refusal() }
                }
            }
            #expect(kept.withLock { $0 } == Set(0..<40).subtracting([20]))
            #expect(lost.withLock { $0 } > 0)
        }
    }

    @Test("an answered write is seen by every read after it")
    func answeredAfterCommit() async throws {
        try await withStore { store in
            let seen = await atOnce(60) { number in
                try await store.write { try keep(number, in: $0) }
                return try await store.read { try $0.hasDocument("d\(number)") }
            }
            for outcome in seen {
                let isSeen = try outcome.get()
                #expect(isSeen)
            }
        }
    }

    @Test("more writes than one commit takes are all answered")
    func manyGroups() async throws {
        try await withStore { store in
            let outcomes = await atOnce(500) { number in
                try await store.write { try keep(number, in: $0) }
            }
            for outcome in outcomes { _ = try outcome.get() }
            let count = try await store.read { try $0.counts().documents }
            #expect(count == 500)
        }
    }

    private struct Refusal: Error {}

    private func keep(_ number: Int, in transaction: StoreTransaction) throws {
        let now = Instant(milliseconds: 1_700_000_000_000)
        let document = Document(id: "d\(number)", title: "\(number)", publishedAt: now)
        _ = try transaction.insert(document, contentHash: "\(number)", receivedAt: now)
    }

    private func atOnce<Value: Sendable>(
        _ count: Int,
        _ body: @escaping @Sendable (Int) async throws -> Value
    ) async -> [Result<Value, any Error>] {
        await withTaskGroup(of: (Int, Result<Value, any Error>).self) { group in
            for number in 0..<count {
                group.addTask {
                    do {
                        return (number, .success(try await body(number)))
                    } catch {
                        return (number, .failure(error))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
                .sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func withStore(_ body: (Store) async throws -> Void) async throws {
        let directory =
            FileManager.default.temporaryDirectory.path
            + "/riskd-store-\(UInt64.random(in: 0...UInt64.max))"
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let store = try Store(path: directory + "/test.sqlite")
        try await body(store)
        try store.close()
    }
}
