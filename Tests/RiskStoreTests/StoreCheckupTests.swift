import GRDB
import Glibc
import TestKit
import Testing

@testable import RiskStore

@Suite("A look at a database from outside")
struct StoreCheckupTests {
    private func look(_ path: String) async throws -> StoreCheckup {
        try await StoreCheckup.look(at: path, within: Patience.span)
    }

    @Test("one that is closed, and one that is open, are sound; no file is made beside it")
    func sound() async throws {
        try await withPath { path in
            let store = try Store(path: path)
            #expect(try await look(path).soundness == .sound)
            try store.close()
            let before = neighbours(of: path)
            let checkup = try await look(path)
            #expect(checkup.soundness == .sound && checkup.schema == .current && checkup.size > 0)
            #expect(neighbours(of: path) == before)
        }
    }

    @Test("the schema of another version is told")
    func schema() async throws {
        try await withPath { path in
            try Store(path: path).close()
            try change(path, "DELETE FROM grdb_migrations WHERE rowid > 1")
            #expect(try await look(path).schema == .older)
            try change(path, "INSERT INTO grdb_migrations VALUES ('9999 from the future')")
            #expect(try await look(path).schema == .newer)
        }
    }

    @Test("what is no database is an error that says so")
    func none() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(Array(repeating: 65, count: 10_000), to: "checkup.sqlite")
        let path = directory.file("checkup.sqlite")
        await #expect(throws: StoreError.corrupt(path: path)) { try await look(path) }
    }

    /// Which of the files that SQLite keeps beside a database there are.
    private func neighbours(of path: String) -> [String] {
        ["-wal", "-shm", "-journal"].filter { access(path + $0, F_OK) == 0 }
    }

    private func change(_ path: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: sql)
            try database.checkpoint(.truncate)
        }
        try queue.close()
    }

    private func withPath(_ body: (String) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        try await body(directory.file("checkup.sqlite"))
        // It goes with what holds it.
        withExtendedLifetime(directory) {}
    }
}
