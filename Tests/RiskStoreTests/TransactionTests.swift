import GRDB
import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite("All of a transaction is kept, or nothing")
struct TransactionTests {
    private struct Interruption: Error {}

    private let directory: TemporaryDirectory
    private let store: Store

    init() throws {
        directory = try TemporaryDirectory()
        store = try Store(path: directory.file("riskd.sqlite"))
    }

    @Test func whatThrowsLeavesNothing() async throws {
        await #expect(throws: Interruption.self) {
            try await store.write { transaction in
                try transaction.keep(document("d"))
                try transaction.keep(event("e", document: "d"))
                try transaction.save(AlertState(since: noon), of: alert)
                throw Interruption()
            }
        }
        #expect(try await store.read { try $0.counts() } == (0, 0))
        #expect(try await store.read { try $0.alerts().isEmpty })
    }

    @Test func whatTheSchemaRefusesLeavesNothingEither() async throws {
        let error = await #expect(throws: StoreError.self) {
            try await store.write { transaction in
                try transaction.keep(document("d"))
                // A transition of an alert that was never saved.
                _ = try transaction.record(transition)
            }
        }
        #expect(error?.description.contains("FOREIGN KEY") == true)
        #expect(try await store.read { try $0.counts() } == (0, 0))
    }

    @Test func aReaderSeesNoHalf() async throws {
        let path = directory.file("riskd.sqlite")
        try await store.write { transaction in
            try transaction.keep(document("d"))
            let seen = try DatabaseQueue(path: path).read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM documents")
            }
            #expect(seen == 0)
        }
        #expect(try await store.read { try $0.counts() } == (1, 0))
    }

    @Test func anAlertAndItsMessagesAreOne() async throws {
        try await store.write { transaction in
            let state = AlertState(phase: .firing, since: noon, episode: 1, toldAt: noon)
            try transaction.save(state, of: alert)
            let sequence = try transaction.record(transition)
            for id in ["m1", "m2"] { try transaction.send(message(id), of: [sequence], at: noon) }
        }
        let next = try await store.read { try $0.nextNotification(to: "ops") }
        #expect(next?.id == "m1")
        #expect(next?.body == "{}")
        #expect(try await store.read { try $0.standing(of: "ops").pending } == 2)
    }

    @Test func aMessagesIdIsUsedOnce() async throws {
        await #expect(throws: StoreError.self) {
            try await store.write { transaction in
                try transaction.save(AlertState(since: noon), of: alert)
                let sequence = try transaction.record(transition)
                for _ in 0..<2 { try transaction.send(message("m"), of: [sequence], at: noon) }
            }
        }
        #expect(try await store.read { try $0.standing(of: "ops").pending } == 0)
    }

    private let alert = AlertKey(rule: "r", dyad: canadaChina)

    private var transition: Transition {
        Transition(
            key: alert,
            episode: 1,
            notice: .firing,
            at: noon,
            value: 70,
            severity: .warning,
            summary: "it fires"
        )
    }

    private func message(_ id: String) -> Message {
        Message(id: id, receiver: "ops", body: "{}")
    }
}

@Suite("What is known is kept once")
struct DuplicateTests {
    private let directory: TemporaryDirectory
    private let store: Store

    init() throws {
        directory = try TemporaryDirectory()
        store = try Store(path: directory.file("riskd.sqlite"))
    }

    @Test(
        arguments: [
            (document("d", title: "same"), false),
            (document("d", title: "other words under the same id"), false),
            (document("another id", title: "same"), false),
            (document("another id", title: "and other words"), true),
        ]
    )
    func aDocumentByItsIdAndByItsContent(second: Document, isNew: Bool) async throws {
        let taken = try await store.write { transaction in
            (try transaction.keep(document("d", title: "same")), try transaction.keep(second))
        }
        #expect(taken == (true, isNew))
        #expect(try await store.read { try $0.counts().documents } == (isNew ? 2 : 1))
    }

    @Test func theFirstOfTwoStays() async throws {
        try await store.write { transaction in
            try transaction.keep(document("d", title: "first"))
            try transaction.keep(document("d", title: "second"))
        }
        #expect(try await store.read { try $0.hasDocument("d") })
        // The content of the second is not known: it was not kept.
        let isNew = try await store.write { try $0.keep(document("e", title: "second")) }
        #expect(isNew)
    }

    @Test func anEventComesBackAsItWasGiven() async throws {
        let given = event("e", document: "a document that is not kept here")
        try await store.write { try $0.keep(given) }
        let stored = try #require(try await store.read { try $0.event("e") })
        #expect(stored.event == given)
        #expect(stored.story == "e")
    }
}
