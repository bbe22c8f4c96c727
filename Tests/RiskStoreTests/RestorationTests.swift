import GRDB
import Glibc
import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite("A backup takes the place of the database, which is set aside")
struct RestorationTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("riskd.sqlite") }
    private var backup: String { directory.file("backup.sqlite") }
    private var file: DatabaseFile { DatabaseFile(path: path) }

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// A database of 100 events with a backup, and then of 150.
    private func backedUp() async throws {
        let store = try Store(path: path)
        try await keep(0..<100, in: store)
        _ = try file.backUp(to: backup, replaces: false)
        try await keep(100..<150, in: store)
        try store.close()
    }

    private func keep(_ numbers: Range<Int>, in store: Store) async throws {
        try await store.write { transaction in
            for number in numbers { try transaction.keep(event("e\(number)")) }
        }
    }

    private func events(of path: String) throws -> Int {
        try DatabaseQueue(path: path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM events") ?? 0
        }
    }

    @Test func whatWasThereIsKeptUnderAnotherName() async throws {
        try await backedUp()
        let report = try file.restore(from: backup, at: noon)
        #expect(report.rows["events"] == 100)
        #expect(report.aside == path + ".replaced-20260115T120000Z")
        #expect(try events(of: path) == 100)
        #expect(try events(of: try #require(report.aside)) == 150)
        let store = try Store(path: path)
        #expect(store.wasClosedInOrder)
        #expect(try await store.read { try $0.counts().events } == 100)
        try store.close()
    }

    @Test func twiceInASecondNothingIsOverwritten() async throws {
        try await backedUp()
        let asides = try (0..<3).map { _ in try file.restore(from: backup, at: noon).aside }
        #expect(Set(asides).count == 3)
    }

    @Test func theLogOfWhatWasThereIsNotTakenForItsOwn() async throws {
        try await backedUp()
        // As a power cut leaves it: the last commits are in the log alone.
        let store = try Store(path: path)
        try await keep(150..<160, in: store)
        for suffix in ["", "-wal"] {
            try directory.write(try bytes(path + suffix), to: "cut.sqlite" + suffix)
        }
        try store.close()
        let cut = DatabaseFile(path: directory.file("cut.sqlite"))
        let report = try cut.restore(from: backup, at: noon)
        #expect(try events(of: cut.path) == 100)
        #expect(try events(of: try #require(report.aside)) == 160)
    }

    @Test func aDamagedDatabaseGivesWay() async throws {
        try await backedUp()
        try directory.write(Array(repeating: 0x78, count: 5000), to: "riskd.sqlite")
        let report = try file.restore(from: backup, at: noon)
        #expect(try events(of: path) == 100)
        #expect(report.aside != nil)
    }

    @Test func whereThereIsNoneItIsPutThere() async throws {
        try await backedUp()
        unlink(path)
        #expect(try file.restore(from: backup, at: noon).aside == nil)
        #expect(try events(of: path) == 100)
    }

    @Test func whileRiskdRunsNothingHappens() async throws {
        try await backedUp()
        let store = try Store(path: path)
        #expect(throws: StoreError.heldByAnother(path: path, holder: "process \(getpid())")) {
            _ = try file.restore(from: backup, at: noon)
        }
        #expect(try await store.read { try $0.counts().events } == 150)
        try store.close()
    }

    @Test func aDamagedBackupChangesNothing() async throws {
        try await backedUp()
        let size = try #require(directory.size(of: "backup.sqlite"))
        let noise = [UInt8](repeating: 0xa5, count: size / 2)
        try directory.write(noise, to: "backup.sqlite", at: size / 2)
        #expect(throws: StoreError.self) { _ = try file.restore(from: backup, at: noon) }
        #expect(try events(of: path) == 150)
        #expect(access(path + ".partial", F_OK) != 0)
    }

    @Test func norDoesOneOfANewerRiskd() async throws {
        try await backedUp()
        try execute("INSERT INTO grdb_migrations VALUES ('9999 from the future')", on: backup)
        #expect(throws: StoreError.newerSchema(path: backup)) {
            _ = try file.restore(from: backup, at: noon)
        }
        #expect(try events(of: path) == 150)
    }

    @Test func norADatabaseOfAnotherProgram() async throws {
        try await backedUp()
        let other = directory.file("other.sqlite")
        try execute("CREATE TABLE t (x)", on: other)
        let error = #expect(throws: StoreError.self) {
            _ = try file.restore(from: other, at: noon)
        }
        #expect(error?.description.contains("none of riskd's") == true)
        #expect(try events(of: path) == 150)
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 8 << 20)
        let count = read(descriptor, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }
}
