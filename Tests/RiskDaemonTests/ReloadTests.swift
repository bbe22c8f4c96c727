import Logging
import RiskCoding
import RiskConfiguration
import RiskModel
import RiskStore
import RiskWire
import ShippedLexicon
import Testing

@testable import RiskDaemon

@Suite("What the configuration no longer has is told, or dropped, at a reload and at a start")
struct ReloadTests {
    private static let receiver = """
        [[receivers]]
        name = "NAME"
        url = "http://127.0.0.1:9/hook"
        secret_file = "/nowhere"
        allow_private = true

        """
    private static let ops = receiver.replacing("NAME", with: "ops")
    private static let desk = receiver.replacing("NAME", with: "desk")
    private static let rule = """
        [[rules]]
        name = "tension-up"
        measure = "tension"
        above = 50.5
        receivers = ["ops", "desk"]

        """

    private func pipeline(_ store: Store, _ text: String) async throws -> Pipeline {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try await Pipeline(
            store: store,
            configuration: try configuration(text),
            coder: Coder(lexicon: ShippedLexicon.whole),
            logger: logger
        )
    }

    /// An event of now that makes the rule fire.
    private func fire(_ pipeline: Pipeline) async throws {
        let record = """
            {"id":"e","dyad":"CAN-CHN","signal":"cyber-threat","stance":"advance","intensity":1,
             "confidence":1,"reliability":1,"occurred_at":"\(SystemClock.now().rfc3339)"}
            """
        let answer = try await pipeline.ingestEvents(Array(record.utf8))
        #expect(answer.accepted == 1)
    }

    private func standing(_ store: Store, _ receiver: String) async throws -> [Int] {
        let standing = try await store.read { try $0.standing(of: receiver) }
        return [standing.pending, standing.dead]
    }

    private func phases(_ store: Store) async throws -> [AlertState.Phase] {
        try await store.read { try $0.alerts().values.map(\.phase) }
    }

    @Test("a rule that is taken out while it fires tells its receivers that it is over")
    func ruleTakenOut() async throws {
        try await withStore { store in
            let pipeline = try await pipeline(store, Self.rule + Self.ops + Self.desk)
            try await fire(pipeline)
            #expect(try await phases(store) == [.firing])
            try await pipeline.reconfigure(try configuration(Self.ops + Self.desk))
            #expect(try await phases(store) == [.resolved])
            for receiver in ["ops", "desk"] {
                #expect(try await standing(store, receiver) == [2, 0])
            }
            #expect(try await lastContent(store).contains("tension-up is no longer watched"))
            let key = AlertKey(rule: "tension-up", dyad: canadaChina)
            let open = try await store.read { try $0.receiversTold(of: key, episode: 1) }
            #expect(open == [])
        }
    }

    private func lastContent(_ store: Store) async throws -> String {
        let key = AlertKey(rule: "tension-up", dyad: canadaChina)
        return try #require(try await store.read { try $0.lastContent(of: key, episode: 1) })
    }

    @Test("a receiver that a firing rule no longer names is told that it hears no more, once")
    func receiverOfRuleTakenOut() async throws {
        try await withStore { store in
            let pipeline = try await pipeline(store, Self.rule + Self.ops + Self.desk)
            try await fire(pipeline)
            let fewer =
                Self.rule.replacing("\"ops\", ", with: "") + Self.ops + Self.desk
            for _ in 0..<2 {
                try await pipeline.reconfigure(try configuration(fewer))
                #expect(try await phases(store) == [.firing])
                #expect(try await standing(store, "ops") == [2, 0])
                #expect(try await standing(store, "desk") == [1, 0])
            }
            #expect(try await lastContent(store).contains("goes on, and is no longer told here"))
        }
    }

    @Test("a receiver that a firing rule has come to name hears of it at once, and only once")
    func receiverAdded() async throws {
        try await withStore { store in
            let one = Self.rule.replacing(", \"desk\"", with: "") + Self.ops + Self.desk
            let pipeline = try await pipeline(store, one)
            try await fire(pipeline)
            #expect(try await standing(store, "desk") == [0, 0])
            for _ in 0..<2 {
                try await pipeline.reconfigure(
                    try configuration(Self.rule + Self.ops + Self.desk)
                )
                #expect(try await standing(store, "desk") == [1, 0])
                #expect(try await standing(store, "ops") == [1, 0])
            }
            let body = try #require(try await store.read { try $0.nextNotification(to: "desk") })
                .body
            #expect(body.contains("\"alert.firing\"") && body.contains("; fires since "))
            try await pipeline.reconfigure(try configuration(Self.ops + Self.desk))
            #expect(try await standing(store, "desk") == [2, 0])
        }
    }

    @Test(
        "it hears of it once it may: not while its group waits, nor while it is acknowledged as new"
    )
    func receiverAddedMeanwhile() async throws {
        try await withStore { store in
            let waiting = "[alerts]\ngroup_wait = \"1h\"\n" + Self.ops + Self.desk
            let rule = Self.rule.replacing(
                "receivers = [\"ops\", \"desk\"]",
                with: "receivers = []"
            )
            let pipeline = try await pipeline(store, rule + waiting)
            try await fire(pipeline)
            try await pipeline.reconfigure(try configuration(Self.rule + waiting))
            try await pipeline.reconfigure(try configuration(Self.rule + waiting))
            let groups = try await store.read { try $0.groups() }
            #expect(groups.map(\.receiver) == ["desk", "ops"])
            #expect(groups.allSatisfy { $0.group.waiting.count == 1 })
        }
    }

    @Test("one that comes to name an alert that somebody takes care of hears that, and no alarm")
    func receiverAddedToAcknowledged() async throws {
        try await withStore { store in
            let one = Self.rule.replacing(", \"desk\"", with: "") + Self.ops + Self.desk
            let pipeline = try await pipeline(store, one)
            try await fire(pipeline)
            _ = try await pipeline.acknowledge(
                AcknowledgeRequest(rule: "tension-up", dyad: "CAN-CHN", signal: nil, by: "ann")
            )
            try await pipeline.reconfigure(try configuration(Self.rule + Self.ops + Self.desk))
            let body = try #require(try await store.read { try $0.nextNotification(to: "desk") })
                .body
            #expect(body.contains("\"alert.acknowledged\"") && body.contains("\"ann\""))
        }
    }

    @Test("one that was gone, and what waited for it dropped, hears anew when it is back")
    func receiverBack() async throws {
        try await withStore { store in
            let both = Self.rule + Self.ops + Self.desk
            let pipeline = try await pipeline(store, both)
            try await fire(pipeline)
            let rest = Self.rule.replacing("\"ops\", ", with: "") + Self.desk
            for _ in 0..<2 { try await pipeline.reconfigure(try configuration(rest)) }
            #expect(try await standing(store, "ops") == [0, 1])
            #expect(try await transitionCount(store) == 1)
            try await pipeline.reconfigure(try configuration(both))
            #expect(try await standing(store, "ops") == [1, 1])
            #expect(try await standing(store, "desk") == [1, 0])
        }
    }

    private func transitionCount(_ store: Store) async throws -> Int {
        try await store.read { try $0.transitions(since: day(-1000), limit: 100).count }
    }

    @Test("what happened in a moment is over for incidents alone, and is told to no newcomer")
    func moments() async throws {
        let pager =
            Self.receiver.replacing("NAME", with: "pager")
            .replacing("secret_file", with: "format = \"pagerduty\"\nrouting_key_file")
        let rule = """
            [[rules]]
            name = "news"
            new_event = 0.5
            signals = ["cyber-threat"]
            receivers = ["ops", "pager"]

            """
        let named = rule.replacing("\"ops\"", with: "\"ops\", \"desk\"")
        let brief = "keep_firing_for = \"0s\"\n"
        // The rule, what takes its place at the reload, and what the pager has been sent then.
        for (before, after, count) in [
            (rule, named, 1), (rule + brief, named + brief, 2), (rule, "", 2),
        ] {
            try await withStore { store in
                let receivers = Self.ops + pager + Self.desk
                let pipeline = try await pipeline(store, before + receivers)
                try await fire(pipeline)
                try await pipeline.reconfigure(try configuration(after + receivers))
                #expect(try await standing(store, "ops") == [1, 0])
                #expect(try await standing(store, "desk") == [0, 0])
                #expect(try await standing(store, "pager") == [count, 0])
            }
        }
    }

    @Test("so does one that is gone when riskd starts again, and only once")
    func ruleGoneAtStart() async throws {
        try await withStore { store in
            try await fire(try await pipeline(store, Self.rule + Self.ops + Self.desk))
            for _ in 0..<2 {
                _ = try await pipeline(store, Self.ops + Self.desk)
                #expect(try await phases(store) == [.resolved])
                #expect(try await standing(store, "ops") == [2, 0])
            }
        }
    }

    @Test("a rule that stays fires on")
    func ruleStays() async throws {
        try await withStore { store in
            let text = Self.rule + Self.ops + Self.desk
            let pipeline = try await pipeline(store, text)
            try await fire(pipeline)
            try await pipeline.reconfigure(try configuration(text + "[model]\nbaseline = 51.0\n"))
            #expect(try await phases(store) == [.firing])
            #expect(try await standing(store, "ops") == [1, 0])
        }
    }

    @Test("each model is a version with the date of its first use, and none is noted twice")
    func models() async throws {
        try await withStore { store in
            let pipeline = try await pipeline(store, Self.ops)
            for baseline in ["20.0", "30.0", "20.0"] {
                try await pipeline.reconfigure(
                    try configuration("[model]\nbaseline = \(baseline)\n")
                )
            }
            let models = try await pipeline.models()
            #expect(models.map(\.version) == [1, 2, 3])
            #expect(models.map(\.dyads) == [[], ["CAN-CHN"], []])
            #expect(models.map(\.firstUsedAt) == models.map(\.firstUsedAt).sorted())
            #expect(models[1].text?.contains("baseline 20.0") == true)
            let scored = try await store.read {
                try $0.scores(of: canadaChina, from: day(-9999), to: day(9999), limit: 9)
            }
            #expect(scored.map(\.modelVersion) == [1, 2, 3, 2])
        }
    }

    @Test("how scores would move is told, and no score moves by it")
    func moves() async throws {
        try await withStore { store in
            let pipeline = try await pipeline(store, Self.ops)
            try await fire(pipeline)
            let other = try configuration(
                "[model]\nbaseline = 20.0\n[[dyads]]\nid = \"FRA-RUS\"\n" + Self.ops
            )
            let moves = try await pipeline.moves(to: other)
            #expect(moves.omitted == 0)
            #expect(moves.told.map(\.dyad) == ["CAN-CHN", "FRA-RUS"])
            let before = try #require(moves.told[0].before)
            let after = try #require(moves.told[0].after)
            #expect(abs(before.tension - after.tension - 30) < 0.01)
            #expect(moves.told[1].before == nil)
            #expect(try pipeline.snapshot().folds[canadaChina]?.model.baseline == 50)
            #expect(try await pipeline.moves(to: pipeline.configuration).told.isEmpty)
        }
    }

    @Test("a rule that waits for its time when it is taken out tells nobody")
    func pendingRule() async throws {
        try await withStore { store in
            let waiting = Self.rule + "for = \"1h\"\n" + Self.ops + Self.desk
            let pipeline = try await pipeline(store, waiting)
            try await fire(pipeline)
            #expect(try await phases(store) == [.pending])
            try await pipeline.reconfigure(try configuration(Self.ops + Self.desk))
            #expect(try await phases(store) == [.inactive])
            #expect(try await standing(store, "ops") == [0, 0])
        }
    }

    @Test("what waits for a receiver that is taken out is dropped, what waits for others is not")
    func receiverTakenOut() async throws {
        try await withStore { store in
            let pipeline = try await pipeline(store, Self.rule + Self.ops + Self.desk)
            try await fire(pipeline)
            let rest = Self.rule.replacing("\"ops\", ", with: "") + Self.desk
            try await pipeline.reconfigure(try configuration(rest))
            #expect(try await standing(store, "ops") == [0, 1])
            #expect(try await standing(store, "desk") == [1, 0])
        }
    }

    @Test(
        "an attempt under way when its message is dropped does not wake it; one that arrived counts"
    )
    func attemptUnderWay() async throws {
        try await withStore { store in
            let pipeline = try await pipeline(store, Self.rule + Self.ops + Self.desk)
            try await fire(pipeline)
            let message = try await store.read { try $0.nextNotification(to: "ops") }
            let sequence = try #require(message).sequence
            let rest = Self.rule.replacing("\"ops\", ", with: "") + Self.desk
            try await pipeline.reconfigure(try configuration(rest))
            for (outcome, expected) in [
                (AttemptOutcome.retry(at: day(1)), [0, 1]), (.delivered, [0, 0]),
            ] {
                let attempt = Attempt(notification: sequence, at: day(0), status: nil, error: nil)
                try await store.write { try $0.record(attempt, outcome: outcome) }
                #expect(try await standing(store, "ops") == expected)
            }
        }
    }
}
