import GRDB
import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite("A model is a version with the date of its first use")
struct ModelsTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("riskd.sqlite") }

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func aDatabaseFromBeforeHasTheModelsOfItsScoresDatedByThem() async throws {
        let queue = try DatabaseQueue(path: path)
        try Migrations.all.migrate(
            queue,
            upTo: "6 messages that are superseded, answers, receivers"
        )
        try await queue.write { database in
            for (at, model) in [(30, "b"), (10, "a"), (20, "a"), (40, "c")] {
                try database.execute(
                    sql: """
                        INSERT INTO scores
                            (dyad, at, tension, risk, cooperation, confidence, level, model, cause)
                        VALUES ('CAN-CHN', ?, 50, 0, 0, 1, 'calm', ?, 'tick')
                        """,
                    arguments: [at, model]
                )
            }
        }
        try queue.close()
        let store = try Store(path: path)
        let models = try await store.read { try $0.models() }
        #expect(models.map(\.hash) == ["a", "b", "c"])
        #expect(models.map(\.version) == [1, 2, 3])
        #expect(models.map(\.firstUsedAt.milliseconds) == [10, 30, 40])
        #expect(models.map(\.text) == [nil, nil, nil])
        let dyad = try #require(Dyad("CAN-CHN"))
        let scores = try await store.read {
            try $0.scores(
                of: dyad,
                from: Instant(milliseconds: 0),
                to: Instant(milliseconds: 99),
                limit: 9
            )
        }
        #expect(scores.map(\.modelVersion) == [1, 1, 2, 3])
    }

    @Test func aModelThatIsUsedAgainKeepsItsVersionAndDate() async throws {
        let store = try Store(path: path)
        let (first, second) = (ScoringModel(), ScoringModel(baseline: 20))
        for (model, at) in [(first, 1), (second, 2), (first, 3)] as [(ScoringModel, Int64)] {
            try await store.write { try $0.note(model, at: Instant(milliseconds: at)) }
        }
        let models = try await store.read { try $0.models() }
        #expect(models.map(\.hash) == [first.hash, second.hash])
        #expect(models.map(\.firstUsedAt.milliseconds) == [1, 2])
        #expect(models.map(\.text) == [first.canonicalText, second.canonicalText])
    }
}
