import GRDB
import Glibc
import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite(
    "A database of any schema that was ever released is brought up to date, with all that is in it"
)
struct UpgradeTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("riskd.sqlite") }

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func counts() throws -> [String: Int] {
        try DatabaseQueue(path: path).read { try Verification.rowCounts($0) }
    }

    @Test func ofEachThereIsADatabase() throws {
        for schema in ReleasedSchema.all {
            if getenv("RISKD_WRITE_GOLDEN") != nil, !schema.isThere() {
                try schema.write(using: directory.file("\(schema.number).sqlite"))
            }
            #expect(
                schema.isThere(),
                "Released/\(schema.number).sql: run with RISKD_WRITE_GOLDEN=1"
            )
        }
    }

    @Test(arguments: ReleasedSchema.all)
    func noRowIsLost(_ schema: ReleasedSchema) throws {
        try schema.make(at: path)
        let before = try counts()
        try Store(path: path).close()
        let after = try counts()
        for (table, rows) in before where table != "grdb_migrations" {
            #expect(after[table] == rows, "\(table)")
        }
        #expect(before["events"] == 5)
        let file = DatabaseFile(path: path)
        #expect(try file.faults().isEmpty)
        #expect(try file.report().schema == Migrations.all.migrations.last)
        #expect(try file.report().canShrink, "a small one is rewritten, so that it can shrink")
        let dangling = try DatabaseQueue(path: path).read {
            try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").count
        }
        #expect(dangling == 0)
    }

    @Test(arguments: ReleasedSchema.all)
    func whatScoresAreMadeOfIsTheSame(_ schema: ReleasedSchema) async throws {
        try schema.make(at: path)
        let store = try Store(path: path)
        let told = try await store.read { reader in
            var lines: [String] = []
            let starts = try reader.dyads().map { ($0, Instant.accepted.lowerBound) }
            try reader.forEachScoredEvent(since: starts) {
                lines.append("\($1.id) \($1.intensity) \($1.occurredAt.rfc3339) \($2)")
            }
            return lines.sorted()
        }
        #expect(
            told == [
                "e1 0.9 2026-01-15T12:00:00Z s1", "e2 0.8 2026-01-15T13:00:00Z s1",
                "e3 0.6 2026-01-16T12:00:00Z s2", "e4 0.4 2026-01-17T12:00:00Z s3",
                "e5 0.7 2026-01-15T12:00:00Z s4",
            ]
        )
        let recorded = try await store.read {
            try $0.scores(of: canadaChina, from: noon, to: noon + .days(9), limit: 10)
        }
        #expect(recorded.map(\.tension) == [61.25, 57])
        try store.close()
    }

    @Test(arguments: ReleasedSchema.all)
    func theScoreIsTheSameToTheLastBit(_ schema: ReleasedSchema) async throws {
        let first = try await scores(ReleasedSchema.all[0], at: directory.file("first.sqlite"))
        #expect(first.count == 2)
        #expect(try await scores(schema, at: path) == first)
    }

    /// The scores of each pair, folded from its events.
    private func scores(_ schema: ReleasedSchema, at path: String) async throws -> [Double] {
        try schema.make(at: path)
        let store = try Store(path: path)
        let scores = try await store.read { reader in
            try reader.dyads().map { dyad in
                var fold = DyadFold(dyad: dyad, model: ScoringModel())
                try reader.forEachScoredEvent(since: [(dyad, Instant.accepted.lowerBound)]) {
                    fold.insert($1, story: $2)
                }
                fold.settle()
                return fold.score(at: noon + .days(7), coverage: 1).tension
            }
        }
        try store.close()
        return scores
    }

    @Test(arguments: ReleasedSchema.all)
    func whatFiresFiresOnAndWhatWaitsIsSent(_ schema: ReleasedSchema) async throws {
        try schema.make(at: path)
        let store = try Store(path: path)
        let key = AlertKey(rule: "tension-high", dyad: canadaChina)
        try await store.write { transaction in
            let reader = transaction.reader
            let alert = try reader.alerts()[key]
            let next = try reader.nextNotification(to: "ops")
            let told = try reader.receiversTold(of: key, episode: 2)
            #expect(alert?.phase == .firing)
            #expect(alert?.episode == 2)
            #expect(next?.id == "msg_3")
            #expect(told == ["ops"])
        }
        try store.close()
    }

    @Test(arguments: ReleasedSchema.all)
    func aNewerOneIsRefusedAndUntouched(_ schema: ReleasedSchema) throws {
        try schema.make(at: path)
        try execute("INSERT INTO grdb_migrations VALUES ('9999 from the future')", on: path)
        let before = try counts()
        check(openingOf: path, failsWith: .newerSchema(path: path), advising: "run that version")
        #expect(try counts() == before)
    }
}
