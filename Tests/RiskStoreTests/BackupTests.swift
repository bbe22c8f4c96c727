import GRDB
import Glibc
import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite("A backup is whole or is not there, and nobody waits for it")
struct BackupTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("riskd.sqlite") }
    private var target: String { directory.file("backup.sqlite") }

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func keep(_ numbers: Range<Int>, in store: Store) async throws {
        try await store.write { transaction in
            for number in numbers {
                try transaction.keep(document("d\(number)"))
                try transaction.keep(event("e\(number)", document: "d\(number)"))
            }
        }
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        stat(path, &status)
        return status.st_mode & 0o7777
    }

    @Test func ofADatabaseThatIsOpen() async throws {
        let store = try Store(path: path)
        try await keep(0..<500, in: store)
        let report = try DatabaseFile(path: path).backUp(to: target, replaces: false)
        #expect(report.rows["events"] == 500)
        #expect(report.schema == Migrations.all.migrations.last)
        #expect(mode(target) == 0o600)
        #expect(try DatabaseFile(path: target).faults().isEmpty)
        #expect(access(target + ".partial", F_OK) != 0)
        #expect(access(target + "-wal", F_OK) != 0, "it is one file")
        try store.close()
    }

    @Test func writesGoOnWhileItIsMade() async throws {
        let store = try Store(path: path)
        try await keep(0..<20_000, in: store)
        // After each step of the copy another connection commits, as riskd does from its own process.
        let writer = try DatabaseQueue(path: path)
        var answers: [Int] = []
        let report = try DatabaseFile(path: path).backUp(to: target, replaces: false) { _ in
            let number = answers.count
            let added = try? writer.write { database in
                try database.execute(
                    sql: "INSERT INTO push_answers VALUES (?, 'f', '{}', 0)",
                    arguments: ["key \(number)"]
                )
                return database.changesCount
            }
            answers.append(added ?? 0)
        }
        #expect(answers.count > 3)
        #expect(answers.allSatisfy { $0 == 1 }, "none was kept waiting, or refused")
        #expect(report.rows["events"] == 20_000)
        #expect(report.rows["push_answers"] == 0, "it is of the moment at which it began")
        try writer.close()
        try store.close()
    }

    @Test func aFileThatIsThereIsNotOverwritten() async throws {
        try Store(path: path).close()
        try directory.write(Array("mine".utf8), to: "backup.sqlite")
        let error = #expect(throws: StoreError.self) {
            _ = try DatabaseFile(path: path).backUp(to: target, replaces: false)
        }
        #expect(error?.description.contains("--force") == true)
        #expect(directory.size(of: "backup.sqlite") == 4)
        _ = try DatabaseFile(path: path).backUp(to: target, replaces: true)
        #expect(try DatabaseFile(path: target).faults().isEmpty)
    }

    @Test func whatWasBrokenOffIsInNobodysWay() async throws {
        try Store(path: path).close()
        try directory.write(Array(repeating: 1, count: 100_000), to: "backup.sqlite.partial")
        _ = try DatabaseFile(path: path).backUp(to: target, replaces: false)
        #expect(try DatabaseFile(path: target).faults().isEmpty)
    }

    @Test func ofADamagedDatabaseThereIsNone() async throws {
        let store = try Store(path: path)
        try await keep(0..<2000, in: store)
        try store.close()
        let size = try #require(directory.size(of: "riskd.sqlite"))
        let noise = [UInt8](repeating: 0xa5, count: size - 200_000)
        try directory.write(noise, to: "riskd.sqlite", at: 200_000)
        #expect(throws: StoreError.self) {
            _ = try DatabaseFile(path: path).backUp(to: target, replaces: false)
        }
        #expect(access(target, F_OK) != 0)
        #expect(access(target + ".partial", F_OK) != 0)
    }

    @Test(.enabled(if: SmallDisk.isAvailable, "needs the right to mount"))
    func onAFullDiskNothingIsLeft() async throws {
        let store = try Store(path: path)
        try await keep(0..<2000, in: store)
        try store.close()
        let disk = try SmallDisk(bytes: 256 << 10)
        let target = disk.file("backup.sqlite")
        #expect(throws: StoreError.diskFull(path: target + ".partial")) {
            _ = try DatabaseFile(path: path).backUp(to: target, replaces: false)
        }
        #expect(access(target, F_OK) != 0)
        #expect(access(target + ".partial", F_OK) != 0)
    }
}
