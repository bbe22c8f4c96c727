import RiskConfiguration
import RiskModel
import RiskStore
import RiskWire
import Testing

@testable import RiskDaemon

@Suite("The engine's scores are those of the database, to the last bit")
struct EngineTests {
    private static let now = day(0)
    private static let seeds = 1...6 as ClosedRange<UInt64>

    @Test(
        "late, out of order, forgotten and restarted: as if all had come in time",
        arguments: seeds
    )
    func sameBits(seed: UInt64) async throws {
        var random = SeededNumbers(state: seed)
        let events = history(&random)
        let inTime = events.sorted { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
        let expected = try await told(of: inTime) { _, _ in }
        for _ in 0..<2 {
            var chance = SeededNumbers(state: random.next())
            let order = events.shuffled(using: &random)
            let found = try await told(of: order) { engine, store in
                if Int.random(in: 0..<4, using: &chance) == 0 {
                    let at = day(Double.random(in: -120...0, using: &chance))
                    engine = try await forgetting(engine, at: at, in: store)
                }
                if Int.random(in: 0..<4, using: &chance) == 0 {
                    engine = try await restarted(store)
                }
            }
            #expect(found == expected)
        }
    }

    @Test("a start goes on from checkpoints, and a late event drops that of its signal alone")
    func checkpoints() async throws {
        var random = SeededNumbers(state: 9)
        let events = history(&random).sorted { $0.occurredAt < $1.occurredAt }
        try await withStore { store in
            var engine = try await taking(events, into: try await restarted(store), in: store)
            engine = try await forgetting(engine, at: Self.now, in: store)
            let kept = try await store.read { try $0.checkpoints() }
            #expect(kept.count == Signal.standard.count)
            let restarted = try await restarted(store)
            for signal in Signal.standard {
                let horizon = restarted.folds[canadaChina]?.horizon(of: signal.id)
                #expect(horizon == engine.folds[canadaChina]?.horizon(of: signal.id))
                #expect(horizon.map { $0 > day(-200) } == true)
            }
            let late = event("late", signal: Signal.standard[0].id, at: day(-150), wording: "late")
            _ = try await taking([late], into: restarted, in: store)
            let left = try await store.read { try $0.checkpoints() }
            #expect(Set(left.map(\.signal)) == Set(Signal.standard.dropFirst().map(\.id)))
        }
    }

    @Test("another model makes no use of the checkpoints of the one before")
    func otherModel() async throws {
        var random = SeededNumbers(state: 10)
        let events = history(&random)
        try await withStore { store in
            let engine = try await taking(events, into: try await restarted(store), in: store)
            _ = try await forgetting(engine, at: Self.now, in: store)
            let other = try configuration("[model]\ndefault_reliability = 0.3\n")
            let found = try await store.read { try Engine(other, from: $0) }
            let whole = try await store.read { try found.wholeFold(of: canadaChina, from: $0) }
            #expect(Statement(found.folds[canadaChina]) == Statement(whole))
        }
    }

    @Test("a clock that is set back is told what was known then")
    func clockSetBack() async throws {
        var random = SeededNumbers(state: 11)
        let events = history(&random)
        try await withStore { store in
            var engine = try await taking(events, into: try await restarted(store), in: store)
            engine = try await forgetting(engine, at: Self.now, in: store)
            let past = day(-100)
            let (found, whole) = try await store.write { [engine] transaction in
                var engine = engine
                return (
                    try engine.settledFold(of: canadaChina, at: past, from: transaction.reader),
                    try engine.wholeFold(of: canadaChina, from: transaction.reader)
                )
            }
            #expect(found.score(at: past, coverage: 1) == whole.score(at: past, coverage: 1))
        }
    }

    @Test("so are those who ask for alerts")
    func alertsOfAClockSetBack() async throws {
        var random = SeededNumbers(state: 11)
        let events = history(&random)
        let rule = "[[rules]]\nname = \"r\"\nmeasure = \"tension\"\nabove = 65\n"
        try await withStore { store in
            let start = try await restarted(store, rule)
            let engine = try await forgetting(
                try await taking(events, into: start, in: store),
                at: Self.now,
                in: store
            )
            for at in [day(0), day(-100)] {
                let (alerts, whole) = try await store.read {
                    (
                        try engine.alertViews(at: at, from: $0),
                        try engine.wholeFold(of: canadaChina, from: $0)
                    )
                }
                #expect(alerts.map(\.value) == [whole.tension(at: at)])
            }
        }
    }

    /// What is said of the pair now, and of the last month.
    private struct Statement: Equatable {
        let scores: [Score]
        let leading: [LeadingStory]

        init?(_ fold: DyadFold?) {
            guard let fold else { return nil }
            scores = [0, 1, 7, 30].map { fold.score(at: day(-$0), coverage: 0.5) }
            leading = fold.leadingStories(5, at: EngineTests.now)
        }
    }

    /// Takes events a few at a time, with something else in between.
    private func told(
        of events: [CodedEvent],
        between: (inout Engine, Store) async throws -> Void
    ) async throws -> Statement? {
        var statement: Statement?
        try await withStore { store in
            var engine = try await restarted(store)
            for start in stride(from: 0, to: events.count, by: 10) {
                let batch = Array(events[start..<min(start + 10, events.count)])
                engine = try await taking(batch, into: engine, in: store)
                try await between(&engine, store)
            }
            statement = try await store.write { [engine] transaction in
                var engine = engine
                return Statement(
                    try engine.settledFold(of: canadaChina, at: Self.now, from: transaction.reader)
                )
            }
        }
        return statement
    }

    private func restarted(_ store: Store, _ text: String = "") async throws -> Engine {
        let configuration = try configuration(text)
        return try await store.read { try Engine(configuration, from: $0) }
    }

    private func taking(
        _ events: [CodedEvent],
        into engine: Engine,
        in store: Store
    ) async throws -> Engine {
        try await store.write { transaction in
            var engine = engine
            for event in events {
                let wording = Wording(title: event.evidence.text)
                try engine.take(event, wording: wording, at: Self.now, in: transaction)
            }
            return engine
        }
    }

    private func forgetting(
        _ engine: Engine,
        at instant: Instant,
        in store: Store
    ) async throws -> Engine {
        try await store.write { transaction in
            var engine = engine
            try engine.forget(at: instant, in: transaction)
            return engine
        }
    }

    /// Two hundred days of a pair, some told twice in like words, some in stories given with them.
    private func history(_ random: inout SeededNumbers) -> [CodedEvent] {
        (0..<160).map { number in
            let signal = Signal.standard[Int.random(in: 0..<3, using: &random)].id
            let happening = Int.random(in: 0..<60, using: &random)
            let hours = Double(happening * 80 + Int.random(in: 0..<90, using: &random))
            return event(
                "e\(number)",
                signal: signal,
                stance: Int.random(in: 0..<4, using: &random) == 0 ? .reverse : .advance,
                intensity: Double.random(in: 0...1, using: &random),
                publisher: ["Reuters", "CBC", "Xinhua", nil][Int.random(in: 0..<4, using: &random)],
                story: Int.random(in: 0..<3, using: &random) == 0 ? "s\(happening / 3)" : nil,
                at: day(-200 + hours / 24),
                wording:
                    "happening number \(happening) told in the words of its own kind \(happening)"
            )
        }
    }

    private func event(
        _ id: String,
        signal: SignalID,
        stance: Stance = .advance,
        intensity: Double = 1,
        publisher: String? = nil,
        story: String? = nil,
        at: Instant,
        wording: String
    ) -> CodedEvent {
        CodedEvent(
            id: id,
            dyad: canadaChina,
            signal: signal,
            stance: stance,
            intensity: intensity,
            confidence: 0.7,
            publisher: publisher,
            story: story,
            occurredAt: at,
            evidence: Evidence(text: wording, url: nil)
        )
    }
}
