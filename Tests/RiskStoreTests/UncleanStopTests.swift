import GRDB
import Glibc
import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite("A database that nobody closed is looked at, and one that is not whole set aside")
struct UncleanStopTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("riskd.sqlite") }

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// A database that was written and then left as a killed process leaves it.
    private func left() async throws {
        try await written().abandon()
    }

    private func written() async throws -> Store {
        let store = try Store(path: path)
        try await store.write { transaction in
            for number in 0..<3000 { try transaction.keep(event("e\(number)")) }
        }
        return store
    }

    @Test func whatWasClosedNeedsNoLook() async throws {
        let first = try Store(path: path)
        #expect(first.wasClosedInOrder, "there was none")
        try first.close()
        let second = try Store(path: path)
        #expect(second.wasClosedInOrder)
        try second.close()
    }

    @Test func whatWasNotIsTold() async throws {
        try await left()
        let store = try Store(path: path)
        #expect(!store.wasClosedInOrder)
        #expect(try await store.check(within: Patience.span))
        #expect(try await store.read { try $0.counts().events } == 3000)
        try store.close()
        let again = try Store(path: path)
        #expect(again.wasClosedInOrder)
        try again.close()
    }

    @Test func aCopyWithoutItsLockIsLookedAtToo() async throws {
        try Store(path: path).close()
        unlink(path + ".lock")
        let store = try Store(path: path)
        #expect(!store.wasClosedInOrder)
        try store.close()
    }

    @Test func damageIsFound() async throws {
        try await written().close()
        unlink(path + ".lock")
        let size = try #require(directory.size(of: "riskd.sqlite"))
        try directory.write(
            [UInt8](repeating: 0xa5, count: 40_960),
            to: "riskd.sqlite",
            at: size - 400 * 1024
        )
        let store = try Store(path: path)
        await #expect(throws: StoreError.corrupt(path: path)) {
            _ = try await store.check(within: Patience.span)
        }
        try store.abandon()
    }

    @Test func aLookThatTakesTooLongIsBrokenOff() async throws {
        try await left()
        let store = try Store(path: path)
        #expect(try await store.check(within: .zero) == false)
        #expect(try await store.read { try $0.counts().events } == 3000)
        try store.close()
    }

    @Test func whatWasSetAsideIsNotForgotten() async throws {
        try await left()
        let aside = try SetAside.move(path, as: .damaged, at: noon)
        #expect(aside == path + ".damaged-20260115T120000Z")
        check(
            openingOf: path,
            failsWith: .setAside(path: path, aside: aside),
            advising: "riskctl restore"
        )
        rename(aside, directory.file("elsewhere"))
        rename(aside + "-wal", directory.file("elsewhere-wal"))
        let store = try Store(path: path)
        #expect(try await store.read { try $0.counts().events } == 0)
        try store.close()
    }
}
