import GRDB
import Glibc
import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite("A database that cannot be used is refused, with what to do")
struct OpeningTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("riskd.sqlite") }

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// A database that was written and closed in order.
    private func closedDatabase() async throws {
        let store = try Store(path: path)
        try await store.write { transaction in
            for number in 0..<200 {
                try transaction.keep(document("document \(number)"))
                try transaction.keep(event("event \(number)", document: "document \(number)"))
            }
        }
        try store.close()
    }

    @Test func whereThereIsNoneOneIsMade() async throws {
        let store = try Store(path: path)
        #expect(try await store.read { try $0.counts() } == (0, 0))
    }

    @Test func whatWasWrittenIsThereAfterwards() async throws {
        try await closedDatabase()
        #expect(try await Store(path: path).read { try $0.counts() } == (200, 200))
    }

    @Test func eachCommitIsFlushedBeforeItIsAnswered() async throws {
        let store = try Store(path: path)
        let level = try await store.write { try $0.reader.fetchOne(Int.self, "PRAGMA synchronous") }
        #expect(level == 2, "FULL: NORMAL flushes at checkpoints alone")
        try store.close()
    }

    @Test func heldByAnotherNamesIt() throws {
        let store = try Store(path: path)
        check(
            openingOf: path,
            failsWith: .heldByAnother(path: path, holder: "process \(getpid())"),
            advising: "stop that one first"
        )
        try store.close()
    }

    @Test func aStoreThatHasGoneHoldsNothing() throws {
        try Store(path: path).close()
        try Store(path: path).close()
    }

    @Test func ofANewerSchema() async throws {
        try await closedDatabase()
        try execute("INSERT INTO grdb_migrations VALUES ('9999 from the future')", on: path)
        check(openingOf: path, failsWith: .newerSchema(path: path), advising: "run that version")
    }

    @Test func thatIsNone() throws {
        try directory.write(Array(repeating: UInt8(ascii: "x"), count: 5000), to: "riskd.sqlite")
        check(openingOf: path, failsWith: .corrupt(path: path), advising: "restore a backup")
    }

    @Test func thatWasTornInTwo() async throws {
        try await closedDatabase()
        truncate(path, 8192)
        check(openingOf: path, failsWith: .corrupt(path: path), advising: "restore a backup")
    }

    @Test func thatIsDamagedInside() async throws {
        try await closedDatabase()
        let size = try #require(directory.size(of: "riskd.sqlite"))
        // All but the header and the schema.
        let noise = [UInt8](repeating: 0xa5, count: size - 65536)
        try directory.write(noise, to: "riskd.sqlite", at: 65536)
        await #expect(throws: StoreError.corrupt(path: path)) {
            _ = try await Store(path: path).read { try $0.events(EventQuery(limit: 10_000)) }
        }
    }

    @Test func inADirectoryThatIsNotThere() {
        check(
            openingOf: directory.file("nowhere/riskd.sqlite"),
            failsWith: .cannotOpen(
                path: directory.file("nowhere/riskd.sqlite"),
                reason: "No such file or directory"
            ),
            advising: "No such file"
        )
    }

    @Test func thatIsADirectory() throws {
        mkdir(path, 0o700)
        check(
            openingOf: path,
            failsWith: .cannotOpen(
                path: path,
                reason: "no such directory, or no permission to write in it"
            ),
            advising: "cannot be opened"
        )
    }

    @Test(.enabled(if: SmallDisk.isAvailable, "needs the right to mount"))
    func onADiskThatIsReadOnly() throws {
        let disk = try SmallDisk(bytes: 4 << 20)
        let path = disk.file("riskd.sqlite")
        try Store(path: path).close()
        try disk.setReadOnly()
        check(openingOf: path, failsWith: .readOnly(path: path), advising: "mounted read-only")
    }

    @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
    func inADirectoryOfOthers() throws {
        try Store(path: path).close()
        chmod(directory.path, 0o500)
        chmod(path, 0o400)
        chmod(path + ".lock", 0o400)
        defer { chmod(directory.path, 0o700) }
        check(openingOf: path, failsWith: .readOnly(path: path), advising: "owner and mode")
    }
}
