import Logging
import RiskCoding
import RiskConfiguration
import RiskModel
import RiskSources
import RiskStore
import ShippedLexicon
import Synchronization
import Testing

@testable import RiskDaemon

@Suite("What sources bring is kept once, with where to go on from")
struct SourcesTests {
    private static let sources = """
        [[sources]]
        name = "wire"
        kind = "feed"
        url = "https://example.org/feed"
        [[sources]]
        name = "other"
        kind = "feed"
        url = "https://example.org/other"

        """
    private static let coder = Coder(lexicon: ShippedLexicon.whole)
    private static let tariff = "China imposes tariffs on Canadian canola"
    private static let beef = "China and Canada sign a protocol on beef"

    private func withPipeline(
        _ text: String = sources,
        _ body: (Pipeline, Store) async throws -> Void
    ) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let coder = Self.coder
        try await withStore { [logger] store in
            let pipeline = try await Pipeline(
                store: store,
                configuration: try configuration(text),
                coder: coder,
                logger: logger
            )
            try await body(pipeline, store)
        }
    }

    private func document(_ id: String, _ title: String, publisher: String = "Wire") -> Document {
        Document(
            id: id,
            title: title,
            publisher: publisher,
            language: "en",
            publishedAt: SystemClock.now() - .days(1)
        )
    }

    /// Keeps documents as the harvest of a source; returns what became of them.
    @discardableResult
    private func keep(
        _ documents: [Document],
        of source: String = "wire",
        etag: String? = nil,
        quietSince: Instant? = nil,
        at now: Instant = SystemClock.now(),
        in pipeline: Pipeline
    ) async throws -> Kept {
        var harvest = Harvest()
        harvest.documents = documents
        let found = Found()
        _ = try await pipeline.keep(harvest, of: source) { kept in
            found.kept.withLock { $0 = kept }
            var state = SourceState(
                url: "https://example.org/feed",
                interval: .seconds(900),
                at: now
            )
            state.succeededAt = now
            state.etag = etag
            state.quietSince = quietSince
            return state
        }
        return found.kept.withLock(\.self)
    }

    private func events(_ store: Store) async throws -> [CodedEvent] {
        try await store.read { try $0.events(EventQuery(limit: 100)).map(\.event) }
    }

    /// What is in memory is what a start would read.
    private func checkSameAsDatabase(_ pipeline: Pipeline, _ store: Store) async throws {
        let engine = try pipeline.snapshot()
        let now = SystemClock.now()
        let whole = try await store.read { try engine.wholeFold(of: canadaChina, from: $0) }
        let fold = try #require(engine.folds[canadaChina])
        #expect(fold.score(at: now, coverage: 1) == whole.score(at: now, coverage: 1))
    }

    @Test func whatIsKnownIsNotTakenAgain() async throws {
        try await withPipeline { pipeline, store in
            let documents = [document("a", Self.tariff), document("b", "Nothing happens")]
            let first = try await keep(documents, etag: "1", in: pipeline)
            #expect((first.new, first.yielding) == (2, 1))
            let second = try await keep(documents, etag: "2", in: pipeline)
            #expect(second == Kept())
            let states = try await store.read { try $0.sourceStates() }
            #expect(states["wire"]?.etag == "2")
            let tally = try await store.read { try $0.sourceTallies(at: SystemClock.now()) }
            #expect(tally["wire"]?.items == 2)
        }
    }

    @Test func anEditTakesThePlaceOfWhatWasSaid() async throws {
        try await withPipeline { pipeline, store in
            try await keep([document("a", Self.tariff)], in: pipeline)
            let before = try await events(store)
            let edit = try await keep([document("a", Self.beef)], in: pipeline)
            #expect((edit.new, edit.revised) == (0, 1))
            let after = try await events(store)
            #expect(before.map(\.signal.name) == ["retaliatory-tariffs"])
            #expect(after.map(\.signal.name) == ["agriculture"])
            try await checkSameAsDatabase(pipeline, store)
            let counts = try await store.read { try $0.counts() }
            #expect(counts == (1, 1))
        }
    }

    @Test func anEditKeepsTheDateThatItWasFirstToldAt() async throws {
        try await withPipeline { pipeline, store in
            let first = document("a", Self.tariff)
            try await keep([first], in: pipeline)
            var edited = document("a", Self.tariff + " and lobster")
            edited.publishedAt = SystemClock.now()
            try await keep([edited], in: pipeline)
            let date = try await store.read { try $0.publicationDate(ofDocument: "a") }
            #expect(date == first.publishedAt)
        }
    }

    @Test func anEditToAnothersWordsCountsThere() async throws {
        try await withPipeline { pipeline, store in
            try await keep([document("a", Self.tariff), document("b", Self.beef)], in: pipeline)
            try await keep([document("a", Self.beef)], in: pipeline)
            let left = try await events(store)
            #expect(left.map(\.document) == ["b"])
            try await keep([document("a", Self.beef)], in: pipeline)
            let counts = try await store.read { try $0.counts() }
            #expect(counts == (1, 1), "and the next answer brings it back no more")
            try await checkSameAsDatabase(pipeline, store)
        }
    }

    @Test func aStoryThatLosesItsFirstReportStaysWithTheOthers() async throws {
        try await withPipeline { pipeline, store in
            try await keep([document("a", Self.tariff)], in: pipeline)
            try await keep(
                [document("b", Self.tariff, publisher: "Other")],
                of: "other",
                in: pipeline
            )
            let stories = try await store.read { try $0.events(EventQuery(limit: 9)).map(\.story) }
            #expect(Set(stories).count == 1)
            try await keep([document("a", "Nothing happens")], in: pipeline)
            let left = try await store.read { try $0.events(EventQuery(limit: 9)) }
            #expect(left.map(\.story) == ["b#1"])
            try await checkSameAsDatabase(pipeline, store)
        }
    }

    @Test func confidenceIsOfTheSourcesThatAnswer() async throws {
        try await withPipeline { pipeline, store in
            let now = SystemClock.now()
            let coverage = { try pipeline.snapshot().coverage(at: $0) }
            #expect(try coverage(now) == 0, "no source has answered yet")
            try await keep([document("a", Self.tariff)], at: now, in: pipeline)
            #expect(try coverage(now) == 0.5)
            try await keep([], of: "other", at: now, in: pipeline)
            #expect(try coverage(now) == 1)
            #expect(try coverage(now + .seconds(2600)) == 1)
            #expect(try coverage(now + .seconds(2710)) == 0, "three intervals have passed")
            let restarted = try await store.read { try Engine(pipeline.configuration, from: $0) }
            #expect(restarted.coverage(at: now) == 1)
        }
    }

    @Test func aSourceIsSilentThoughItsPublisherIsNot() async throws {
        try await withPipeline { pipeline, store in
            let now = Instant(milliseconds: SystemClock.now().milliseconds)
            try await keep([document("a", Self.tariff)], quietSince: now, in: pipeline)
            try await keep([], of: "other", quietSince: now - .days(3), in: pipeline)
            let restarted = try await store.read { try Engine(pipeline.configuration, from: $0) }
            for engine in [try pipeline.snapshot(), restarted] {
                #expect(engine.arrivals.latest(of: .source("wire")) == now)
                #expect(engine.arrivals.latest(of: .source("other")) == now - .days(3))
                #expect(engine.arrivals.latest(of: .source("nobody")) == nil)
            }
        }
    }

    @Test func whereNoSourceIsSwitchedOnTheLatestDocumentCounts() async throws {
        let off = Self.sources.replacing("kind", with: "enabled = false\nkind")
        try await withPipeline(off) { pipeline, _ in
            #expect(try pipeline.snapshot().coverage(at: SystemClock.now()) == 0)
            _ = try await pipeline.ingestDocuments(Array("{\"title\":\"x\"}".utf8))
            #expect(try pipeline.snapshot().coverage(at: SystemClock.now()) == 1)
        }
    }
}

/// What a closure was told.
private final class Found: Sendable {
    let kept = Mutex(Kept())
}
