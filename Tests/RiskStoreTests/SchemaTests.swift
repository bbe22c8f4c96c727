import GRDB
import Glibc
import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite("The schema holds what the program promises")
struct SchemaTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("riskd.sqlite") }

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// Expects raw SQL to break a rule of the schema, on a database with a document and its event.
    private func check(_ sql: String, isRefusedBy rule: String) async throws {
        let store = try Store(path: path)
        try await store.write { transaction in
            try transaction.keep(document("d"))
            try transaction.keep(event("e", document: "d"))
        }
        let error = await #expect(throws: StoreError.self) {
            try await store.write { try $0.run(sql, []) }
        }
        #expect(error?.description.contains(rule) == true, "\(String(describing: error))")
    }

    @Test(
        arguments: [
            ("DELETE FROM documents", "FOREIGN KEY"),
            ("DELETE FROM stories", "FOREIGN KEY"),
            ("UPDATE events SET document_id = 'none'", "FOREIGN KEY"),
            ("UPDATE events SET intensity = 1.5", "CHECK"),
            ("UPDATE events SET confidence = -0.1", "CHECK"),
            ("UPDATE events SET stance = 'sideways'", "CHECK"),
            ("UPDATE events SET dyad = 'CHINA'", "CHECK"),
            ("UPDATE events SET occurred_at = 'noon'", "cannot store TEXT"),
            ("UPDATE events SET signal = NULL", "NOT NULL"),
            ("INSERT INTO documents SELECT * FROM documents", "UNIQUE"),
        ]
    )
    func refuses(sql: String, rule: String) async throws {
        try await check(sql, isRefusedBy: rule)
    }

    @Test func aMigrationThatShippedIsNeverEdited() throws {
        try Store(path: path).close()
        let lines = try DatabaseQueue(path: path).read { database in
            try String.fetchAll(
                database,
                sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'grdb%'"
            )
        }
        try expectGolden(lines.joined(separator: ";\n\n") + ";\n", "schema.sql")
    }

    @Test func everyQuestionAskedAtEachEventHasAnIndex() throws {
        try Store(path: path).close()
        let questions = [
            "SELECT * FROM notifications WHERE state = 'pending' AND receiver = 'ops' ORDER BY seq",
            "SELECT * FROM scores WHERE dyad = 'CAN-CHN' ORDER BY at DESC, seq DESC LIMIT 1",
            "SELECT 1 FROM documents WHERE id = 'd'",
            "SELECT 1 FROM events WHERE id = 'e'",
            "SELECT * FROM events WHERE dyad = 'CAN-CHN' ORDER BY occurred_at, id",
        ]
        try DatabaseQueue(path: path).read { database in
            for question in questions {
                let rows = try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + question)
                let plan = rows.map { $0["detail"] as String }.joined(separator: "; ")
                #expect(plan.contains("INDEX"), "\(question): \(plan)")
                #expect(!plan.contains("SCAN"), "\(question): \(plan)")
            }
        }
    }
}

/// Compares with a file under Golden, or writes it where `RISKD_WRITE_GOLDEN` is set.
func expectGolden(
    _ text: String,
    _ name: String,
    file: String = #filePath,
    at location: SourceLocation = #_sourceLocation
) throws {
    let path = file.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/Golden/\(name)"
    if getenv("RISKD_WRITE_GOLDEN") != nil {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        defer { close(descriptor) }
        #expect(write(descriptor, text, text.utf8.count) == text.utf8.count)
    }
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    let count = read(descriptor, &buffer, buffer.count)
    let golden = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    #expect(text == golden, "\(name) differs", sourceLocation: location)
}
