import Logging
import RiskCoding
import RiskConfiguration
import RiskModel
import RiskStore
import RiskWire
import ShippedLexicon
import Testing

@testable import RiskDaemon

@Suite("Batches through coder, score and store")
struct PipelineTests {
    private func pipeline(_ store: Store, _ text: String = "") async throws -> Pipeline {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try await Pipeline(
            store: store,
            configuration: try configuration(text),
            coder: Coder(lexicon: ShippedLexicon.whole),
            logger: logger
        )
    }

    private func recordedScores(_ store: Store) async throws -> Int {
        try await store.read {
            try $0.scores(
                of: canadaChina,
                from: Instant.accepted.lowerBound,
                to: Instant.accepted.upperBound,
                limit: 100
            ).count
        }
    }

    @Test("a look at the clock records nothing before its time, and a score when it has come")
    func tick() async throws {
        try await withStore { store in
            let pipeline = try await pipeline(store, "[model]\ntick = \"1d\"\n")
            let atStart = try await recordedScores(store)
            try await pipeline.tickIfDue(at: SystemClock.now())
            #expect(try await recordedScores(store) == atStart)
            try await pipeline.tickIfDue(at: SystemClock.now() + .days(1))
            #expect(try await recordedScores(store) == atStart + 1)
        }
    }

    @Test(
        "the events of a reprint are the wire's, those of a wire its own",
        arguments: [
            ("(Reuters) Pending talks.", "The Herald", "Reuters"),
            ("Pending talks.", "The Herald", "The Herald"),
            ("(Reuters) Pending talks.", "Xinhua", "Xinhua"),
        ]
    )
    func wire(summary: String, publisher: String, expected: String) async throws {
        let wires = ["Reuters", "Xinhua"].map {
            "[[publishers]]\nname = \"\($0)\"\nreliability = 0.8\nwire = true\n"
        }
        try await withStore { store in
            let pipeline = try await pipeline(store, wires.joined())
            let record = """
                {"title":"China imposes tariffs on Canadian canola","summary":"\(summary)",
                 "publisher":"\(publisher)"}
                """
            _ = try await pipeline.ingestDocuments(Array(record.utf8))
            let events = try await store.read { try $0.events(EventQuery(limit: 10)) }
            #expect(!events.isEmpty)
            #expect(Set(events.map(\.event.publisher)) == [expected])
        }
    }

    @Test("requests that come at once are all answered for what they brought")
    func atOnce() async throws {
        try await withStore { store in
            let pipeline = try await pipeline(store)
            let answers = try await withThrowingTaskGroup(of: IngestAnswer.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let record = "{\"id\":\"d\(number / 2)\",\"title\":\"Item \(number / 2)\"}"
                        return try await pipeline.ingestDocuments(Array(record.utf8))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.map(\.accepted).reduce(0, +) == 25)
            #expect(answers.map(\.duplicates).reduce(0, +) == 25)
        }
    }
}
