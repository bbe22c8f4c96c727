import GRDB
import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite("Alerts, groups and silences come back as they were kept")
struct AlertTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.file("riskd.sqlite") }
    private let whole = AlertKey(rule: "r", dyad: canadaChina)
    private let ofSignal = AlertKey(
        rule: "r",
        dyad: canadaChina,
        signal: SignalID("cyber-threat")
    )

    init() throws {
        directory = try TemporaryDirectory()
    }

    private var acknowledged: AlertState {
        AlertState(
            phase: .acknowledged,
            since: noon,
            episode: 3,
            toldAt: noon - .seconds(60),
            quietSince: noon + .seconds(5),
            acknowledgedBy: "ann",
            seenAt: noon + .seconds(9),
            memory: AlertMemory(level: .high, stories: ["s1": noon, "s2": noon - .days(1)])
        )
    }

    @Test func aState() async throws {
        let store = try Store(path: path)
        let states = [whole: AlertState(since: noon), ofSignal: acknowledged]
        try await store.write { transaction in
            for (key, state) in states {
                for _ in 0..<2 {
                    try transaction.save(state, of: key)
                    try transaction.save(stories: state.memory.stories, of: key)
                }
            }
        }
        #expect(try await store.read { try $0.alerts() } == states)
    }

    @Test func aGroupThatWaits() async throws {
        let store = try Store(path: path)
        let group = try await store.write { [whole] transaction in
            try transaction.save(AlertState(since: noon), of: whole)
            let change = Transition(
                key: whole,
                episode: 1,
                notice: .firing,
                at: noon,
                value: 70,
                severity: .critical,
                summary: "it fires",
                content: "{}"
            )
            let entry = NotificationGroup.Entry(
                transition: try transaction.record(change),
                key: whole,
                episode: 1,
                notice: .firing,
                severity: .critical
            )
            let group = NotificationGroup(waiting: [entry], dueAt: noon, toldAt: nil)
            try transaction.save(group, receiver: "ops", name: "dyad=CAN-CHN")
            return group
        }
        let kept = try await store.read { try $0.groups() }
        #expect(kept.map(\.group) == [group])
        #expect(kept.map(\.name) == ["dyad=CAN-CHN"])
        try await store.write {
            try $0.save(NotificationGroup(), receiver: "ops", name: "dyad=CAN-CHN")
        }
        #expect(try await store.read { try $0.groups().isEmpty })
    }

    @Test("what stands is what each receiver took last of the alerts that fire, or ended lately")
    func standing() async throws {
        let store = try Store(path: path)
        let other = AlertKey(rule: "s", dyad: canadaChina)
        try await store.write { [whole] transaction in
            for (key, phase, notices) in [
                (whole, AlertState.Phase.firing, [AlertState.Notice.firing, .repeated]),
                (other, .resolved, [.firing, .resolved]),
            ] {
                try transaction.save(AlertState(phase: phase, since: noon, episode: 1), of: key)
                for notice in notices {
                    let change = Transition(
                        key: key,
                        episode: 1,
                        notice: notice,
                        at: noon,
                        value: 70,
                        severity: .critical,
                        summary: "\(notice)",
                        content: "{}"
                    )
                    let id = "\(key.rule) \(notice)"
                    let message = Message(id: id, receiver: "ops", body: "{}")
                    let sequence = try transaction.record(change)
                    try transaction.send(message, of: [sequence], at: noon)
                }
            }
            for waiting in try transaction.reader.waiting(for: "ops", limit: 4)
            where waiting.id != "r repeated" {
                let attempt = Attempt(
                    notification: waiting.sequence,
                    at: noon,
                    status: 200,
                    error: nil
                )
                try transaction.record(attempt, outcome: .delivered)
            }
        }
        for (since, receiver, ids) in [
            (noon, "ops", ["r firing", "s resolved"]),
            (noon + .seconds(1), "ops", ["r firing"]), (noon, "desk", []),
        ] {
            let standing = try await store.read {
                try $0.standing(for: receiver, resolvedSince: since)
            }
            #expect(standing.map(\.id) == ids)
        }
        let told = try await store.read { [whole] reader in
            [
                try reader.receiversTold(of: whole, episode: 1),
                try reader.receiversTold(of: other, episode: 1),
            ]
        }
        #expect(told == [["ops"], []])
    }

    @Test func aSilenceUntilItIsExpired() async throws {
        let store = try Store(path: path)
        let silence = try #require(
            Silence(
                id: "s",
                matchers: ["dyad=CAN-CHN", "rule=~tension-.*"].compactMap { Matcher($0) },
                startsAt: noon,
                endsAt: noon + .seconds(3600),
                comment: "a summit",
                author: "ann"
            )
        )
        try await store.write { try $0.insert(silence, at: noon) }
        #expect(try await store.read { try $0.silences(endingAfter: noon) } == [silence])
        let later = noon + .seconds(60)
        let isExpired = try await store.write { try $0.expireSilence("s", at: later) }
        let isExpiredAgain = try await store.write { try $0.expireSilence("s", at: later) }
        #expect(isExpired && !isExpiredAgain)
        #expect(try await store.read { try $0.silences(endingAfter: later).isEmpty })
    }

    @Test("a database from before alerts had signals keeps its alerts, and what they told")
    func migration() async throws {
        let pool = try DatabasePool(path: path)
        try Migrations.all.migrate(
            pool,
            upTo: "2 checkpoints of the fold, and why a message was dropped"
        )
        try await pool.write { database in
            try database.execute(
                sql: """
                    INSERT INTO alerts VALUES ('r', 'CAN-CHN', 'firing', 1000, 2, 1500);
                    INSERT INTO transitions VALUES (7, 'r', 'CAN-CHN', 2, 'firing', 1500, 70);
                    INSERT INTO notifications (seq, id, transition_seq, receiver, body, state, created_at,
                        next_attempt_at) VALUES (1, 'm', 7, 'ops',
                        '{"data":{"measure":"tension","bound":65,"clear":60,"severity":"critical","summary":"high"}}',
                        'pending', 1500, 1500);
                    """
            )
        }
        try pool.close()
        let store = try Store(path: path)
        let state = try #require(try await store.read { try $0.alerts() }[whole])
        #expect(state.phase == .firing && state.episode == 2)
        #expect(state.toldAt == Instant(milliseconds: 1500))
        let told = try await store.read { [whole] in try $0.receiversTold(of: whole, episode: 2) }
        #expect(told == ["ops"])
        let content = try await store.read { try $0.content(ofTransition: 7) }
        #expect(content?.contains("\"condition\":\"tension at 65, clears at 60\"") == true)
        let history = try await store.read {
            try $0.transitions(since: noon - .days(30_000), limit: 9)
        }
        #expect(history.map(\.severity) == [.critical])
    }
}
