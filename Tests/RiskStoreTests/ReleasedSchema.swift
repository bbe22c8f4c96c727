import GRDB
import Glibc

@testable import RiskStore

/// A database as a riskd of some schema left it: `Released/N.sql`, written when that schema was new.
///
/// A file is never written again: where one is missing, a run with `RISKD_WRITE_GOLDEN` makes it of the one before, by
/// the migration that it is named after and `additions`, rows of what that migration brought.
struct ReleasedSchema: CustomStringConvertible, Sendable {
    let number: Int

    var description: String { "schema \(number)" }

    static let all = (1...Migrations.all.migrations.count).map { ReleasedSchema(number: $0) }

    /// Makes the database at a path.
    func make(at path: String, file: String = #filePath) throws {
        let sql = try text(Self.path(number, file))
        try Self.queue(path).write { try $0.execute(sql: sql) }
    }

    func isThere(file: String = #filePath) -> Bool {
        access(Self.path(number, file), R_OK) == 0
    }

    func write(using scratch: String, file: String = #filePath) throws {
        let queue = try Self.queue(scratch)
        if number > 1 {
            let before = try text(Self.path(number - 1, file))
            try queue.write { try $0.execute(sql: before) }
        }
        let migrations = Migrations.all
        try migrations.migrate(queue, upTo: migrations.migrations[number - 1])
        let sql = try queue.write { database in
            try database.execute(sql: Self.additions[number] ?? "")
            return try Self.dump(database)
        }
        let descriptor = open(Self.path(number, file), O_WRONLY | O_CREAT | O_EXCL, 0o644)
        defer { close(descriptor) }
        guard Glibc.write(descriptor, sql, sql.utf8.count) == sql.utf8.count else {
            throw DatabaseError(message: "\(self) cannot be written")
        }
    }

    private static func path(_ number: Int, _ file: String) -> String {
        let directory = file.split(separator: "/").dropLast().map { "/\($0)" }.joined()
        return "\(directory)/Released/\(number).sql"
    }

    private static func queue(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private func text(_ path: String) throws -> String {
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { throw DatabaseError(message: "\(path) is missing") }
        return String(decoding: buffer.prefix(count), as: UTF8.self)
    }

    /// Tables with their rows, then what hangs on them.
    private static func dump(_ database: Database) throws -> String {
        let schema = try Row.fetchAll(
            database,
            sql: """
                SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL
                ORDER BY type <> 'table', rowid
                """
        )
        var lines: [String] = []
        for entry in schema {
            lines.append("\(entry["sql"] as String);")
            guard entry["type"] == "table" else { continue }
            let name: String = entry["name"]
            let columns = try database.columns(in: name).map { "quote(\"\($0.name)\")" }
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT \(columns.joined(separator: ", ")) FROM \"\(name)\""
            )
            for row in rows {
                let values = row.databaseValues.map { String.fromDatabaseValue($0) ?? "NULL" }
                lines.append(
                    "INSERT INTO \"\(name)\" VALUES (\(values.joined(separator: ", ")));"
                )
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let additions = [
        1: """
        INSERT INTO documents VALUES
            ('d1', 'h1', 'China imposes tariffs on canola', 'A hundred per cent.', 'Beijing said…',
                'https://example.org/1', 'Reuters', 'en', 1768478400000, 1768478460000),
            ('d2', 'h2', '中国与加拿大签署农业协议', NULL, NULL, NULL, 'Xinhua', 'zh', 1768564800000,
                1768564801000),
            ('d3', 'h3', 'Rain in the valley', NULL, NULL, NULL, NULL, NULL, 1768564800000, 1768564802000);
        INSERT INTO stories VALUES
            (1, 'CAN-CHN', 'retaliatory-tariffs', 'advance', 's1', 1768478400000, 0.9, 0.81),
            (2, 'CAN-CHN', 'agriculture', 'advance', 's2', 1768564800000, 0.6, 0.42),
            (3, 'CAN-CHN', 'retaliatory-tariffs', 'reverse', 's3', 1768651200000, 0.4, 0.36),
            (4, 'CHN-USA', 'cyber-threat', 'advance', 's4', 1768478400000, 0.7, 0.5);
        INSERT INTO events VALUES
            (1, 'e1', 'd1', NULL, 1, NULL, 'CAN-CHN', 'CHN', 'CAN', 'retaliatory-tariffs', 'advance',
                0.9, 0.9, 0.9, 'Reuters', 1768478400000, 1768478460000, 'imposes tariffs',
                'https://example.org/1', X'', X''),
            (2, 'e2', NULL, 'elsewhere', 1, 's1', 'CAN-CHN', 'CHN', 'CAN', 'retaliatory-tariffs',
                'advance', 0.8, 0.7, NULL, NULL, 1768482000000, 1768482060000, NULL, NULL, X'', X''),
            (3, 'e3', 'd2', NULL, 2, NULL, 'CAN-CHN', NULL, NULL, 'agriculture', 'advance', 0.6, 0.7,
                0.6, 'Xinhua', 1768564800000, 1768564801000, '签署农业协议', NULL, X'', X''),
            (4, 'e4', NULL, NULL, 3, 's3', 'CAN-CHN', 'CHN', 'CAN', 'retaliatory-tariffs', 'reverse',
                0.4, 0.9, 0.85, 'CBC News', 1768651200000, 1768651260000, 'suspends', NULL, X'', X''),
            (5, 'e5', NULL, NULL, 4, 's4', 'CHN-USA', 'CHN', 'USA', 'cyber-threat', 'advance', 0.7,
                0.8, 0.5, 'Agency', 1768478400000, 1768478460000, 'warns', NULL, X'', X'');
        INSERT INTO scores VALUES
            (1, 'CAN-CHN', 1768478460000, 61.25, 40.5, 10.125, 70.0, 'elevated', 'm1', 'change'),
            (2, 'CAN-CHN', 1768564801000, 57.0, 40.25, 22.5, 72.0, 'elevated', 'm1', 'change'),
            (3, 'CHN-USA', 1768564801000, 55.5, 30.0, 0.0, 60.0, 'elevated', 'm1', 'tick');
        INSERT INTO alerts VALUES ('tension-high', 'CAN-CHN', 'firing', 1768478460000, 2, 1768478460000);
        INSERT INTO transitions VALUES
            (1, 'tension-high', 'CAN-CHN', 1, 'firing', 1768000000000, 66.0),
            (2, 'tension-high', 'CAN-CHN', 1, 'resolved', 1768100000000, 54.0),
            (3, 'tension-high', 'CAN-CHN', 2, 'firing', 1768478460000, 61.25);
        INSERT INTO notifications VALUES
            (1, 'msg_1', 1, 'ops', '{"data":{"severity":"critical","summary":"it fires","measure":"tension",
        "bound":60,"clear":55}}', 'delivered', 1, 1768000000000, NULL, 1768000001000),
            (2, 'msg_2', 2, 'ops', '{"data":{"severity":"critical","summary":"it is over"}}', 'dead', 3,
                1768100000000, NULL, 1768100009000),
            (3, 'msg_3', 3, 'ops', '{"data":{"severity":"critical","summary":"it fires again"}}', 'pending', 1,
                1768478460000, 1768478470000, NULL);
        INSERT INTO attempts VALUES (1, 1, 1768000001000, 204, NULL),
            (2, 3, 1768478461000, 503, 'answered 503');
        """,
        2: """
        INSERT INTO checkpoints VALUES
            (1, 'CHN-USA', 'cyber-threat', 'm1', 1768478500000, 1768478500000, 1768478400000, 0.35);
        INSERT INTO checkpoint_shares VALUES (1, 'Agency', 0.35);
        INSERT INTO checkpoint_stories VALUES (1, 0, 's4', 0.35);
        """,
        3: """
        INSERT INTO silences VALUES ('sil_1', 1768478400000, 1768564800000, 'known', 'ann', 1768478400000);
        INSERT INTO silence_matchers VALUES ('sil_1', 0, 'dyad=CAN-CHN');
        INSERT INTO groups VALUES ('ops', 'dyad=CAN-CHN', 1768478500000, NULL);
        INSERT INTO group_transitions VALUES ('ops', 'dyad=CAN-CHN', 3);
        INSERT INTO alert_stories VALUES ('tension-high', 'CAN-CHN', '', 's1', 1768478400000);
        """,
        4: """
        INSERT INTO sources VALUES ('CBC Politics', 'active', NULL, 'https://example.org/feed', NULL, '"e"',
            NULL, NULL, 600000, 1768479000000, 1768478400000, 1768478400000, NULL, NULL, 0, 1768478400000);
        INSERT INTO source_hours VALUES ('CBC Politics', 491244, 12, 3, 4);
        """,
        5:
            "INSERT INTO push_answers VALUES ('key', 'fingerprint', '{\"accepted\":1}', 1768478400000);",
        6: """
        INSERT INTO notifications VALUES (4, 'msg_4', NULL, 'ops', '{}', 'superseded', 0, 1768478460000, NULL,
            1768478470000, NULL, 'a newer message tells of the same alerts');
        INSERT INTO receivers VALUES ('ops', 1768478460000, 'answered 503', NULL, NULL, NULL);
        """,
        7: """
        INSERT INTO score_spans VALUES ('CAN-CHN', 'hour', 1760000400000, 4, 50.0, 60.0, 30.0, 40.0, 10.0, 20.0,
            1760003000000, 55.0, 35.0, 15.0, 70.0, 'elevated', 'm0');
        INSERT INTO retention VALUES ('scores', 0, 4);
        INSERT INTO retention_runs VALUES (1, 1768478400000, 1768482000000, 4, 0);
        """,
    ]
}
