import GRDB
import RiskModel
import TestKit
import Testing

@testable import RiskStore

@Suite("What is old goes in small batches, and what explains a score stays")
struct RetentionTests {
    private let directory: TemporaryDirectory
    private let store: Store
    private let hour = Duration.seconds(3600)

    init() throws {
        directory = try TemporaryDirectory()
        store = try Store(path: directory.file("riskd.sqlite"))
    }

    /// Retires a kind to the end; returns the rows of each batch.
    @discardableResult
    private func retire(_ kind: RetentionKind, before end: Instant) async throws -> [Int] {
        var removed: [Int] = []
        while true {
            let batch = try await store.write { try $0.retire(kind, before: end) }
            removed.append(batch.removed)
            if batch.isLast { return removed }
        }
    }

    private func count(_ condition: String) async throws -> Int {
        try await store.read { try $0.fetchOne(Int.self, "SELECT count(*) FROM \(condition)") ?? 0 }
    }

    private func run(_ sql: String, _ arguments: [Int64] = []) async throws {
        try await store.write { try $0.run(sql, StatementArguments(arguments)) }
    }

    // MARK: Scores

    private func keepScores(_ times: [Instant], of dyad: String = "CAN-CHN") async throws {
        try await store.write { transaction in
            for (number, at) in times.enumerated() {
                try transaction.run(
                    """
                    INSERT INTO scores (dyad, at, tension, risk, cooperation, confidence, level, model,
                        cause) VALUES (?, ?, ?, 1, 2, 3, 'high', 'm', 'tick')
                    """,
                    [dyad, at.milliseconds, number % 100]
                )
            }
        }
    }

    private func history(from: Instant, to: Instant) async throws -> [RecordedScore] {
        try await store.read {
            try $0.scores(of: canadaChina, from: from, to: to, limit: 100_000)
        }
    }

    @Test func recordedScoresBecomeHoursAndTheHistorySaysSo() async throws {
        // Four an hour for ten hours, of which the last five are young.
        try await keepScores((0..<40).map { noon + .seconds(Int64($0) * 900) })
        try await retire(.scores, before: noon + hour * 5)
        let told = try await history(from: noon, to: noon + .days(1))
        #expect(told.count == 5 + 20)
        let first = try #require(told.first)
        #expect(first.at == noon + .seconds(2700), "the last of the hour")
        #expect(first.tension == 3)
        #expect(first.span?.length == "hour")
        #expect(first.span?.count == 4)
        #expect(first.span?.tensionMin == 0)
        #expect(first.span?.tensionMax == 3)
        #expect(told.last?.span == nil)
        #expect(told.map(\.at) == told.map(\.at).sorted())
    }

    @Test func hoursBecomeDays() async throws {
        let midnight = Instant(day: noon.day)
        try await keepScores((0..<96 * 2).map { midnight + .seconds(Int64($0) * 900) })
        try await retire(.scores, before: midnight + .days(10))
        #expect(try await count("score_spans WHERE length = 'hour'") == 48)
        try await retire(.hours, before: midnight + .days(1))
        let told = try await history(from: midnight, to: midnight + .days(3))
        #expect(told.map { $0.span?.length } == ["day"] + Array(repeating: "hour", count: 24))
        #expect(told.first?.span?.count == 96)
        #expect(told.first?.span?.tensionMin == 0)
        #expect(told.first?.span?.tensionMax == 95)
        #expect(told.first?.tension == 95)
        try await retire(.days, before: midnight + .days(1))
        #expect(try await history(from: midnight, to: midnight + .days(3)).count == 24)
    }

    @Test func inHoweverManyBatchesTheSameComesOut() async throws {
        // More in one hour than a batch takes, of two pairs.
        let times = (0..<1700).map { noon + .seconds(Int64($0)) }
        try await keepScores(times)
        try await keepScores(times, of: "CHN-USA")
        let batches = try await retire(.scores, before: noon + hour)
        #expect(batches.count > 4)
        #expect(batches.allSatisfy { $0 <= Limits.rowsPerBatch })
        #expect(batches.reduce(0, +) == 3400)
        #expect(try await count("score_spans WHERE count = 1700 AND tension_max = 99") == 2)
        #expect(try await count("scores") == 0)
    }

    @Test func aScoreOfAClockThatWasWrongKeepsTheRestFromNothing() async throws {
        try await keepScores([noon + .days(3650)] + (0..<20).map { noon + .seconds($0) })
        try await retire(.scores, before: noon + hour)
        #expect(try await count("scores") == 1)
    }

    // MARK: Documents

    private func keepDocuments() async throws {
        try await store.write { transaction in
            for number in 0..<1200 {
                let received = noon + .seconds(Int64(number))
                _ = try transaction.insert(
                    Document(id: "d\(number)", title: "t", body: "text", publishedAt: noon),
                    contentHash: "\(number)",
                    receivedAt: received
                )
                if number % 3 == 0 {
                    try transaction.keep(event("e\(number)", document: "d\(number)"))
                }
            }
        }
    }

    @Test func textsOfDocumentsGoAndTheirTitlesStay() async throws {
        try await keepDocuments()
        try await retire(.bodies, before: noon + .seconds(700))
        #expect(try await count("documents WHERE body IS NULL") == 700)
        #expect(try await count("documents WHERE title = 't'") == 1200)
        #expect(try await retire(.bodies, before: noon + .seconds(700)) == [0])
        try await retire(.bodies, before: noon + .seconds(800))
        #expect(try await count("documents WHERE body IS NULL") == 800, "it goes on where it was")
    }

    @Test func documentsThatExplainNothingGoAndEvidenceStays() async throws {
        try await keepDocuments()
        try await retire(.documents, before: noon + .days(1))
        #expect(try await count("documents") == 400)
        #expect(try await count("events") == 400)
        #expect(try await count("events WHERE document_id IS NULL") == 0)
        #expect(try await count("stories") == 400)
    }

    @Test func afterARewriteItBeginsAnew() async throws {
        try await keepDocuments()
        try await retire(.documents, before: noon + .seconds(700))
        try store.close()
        _ = try DatabaseFile(path: store.path).compact()
        let again = try Store(path: store.path)
        for _ in 0..<5 {
            _ = try await again.write { try $0.retire(.documents, before: noon + .days(1)) }
        }
        let left = try await again.read { try $0.counts() }
        #expect(left == (400, 400))
        try again.close()
    }

    // MARK: Messages

    /// Ten firings of an alert, each told in a message with two attempts; the last one fires still, and the message
    /// of the last but one waits.
    private func keepMessages() async throws {
        let key = AlertKey(rule: "r", dyad: canadaChina)
        try await store.write { transaction in
            let state = AlertState(phase: .firing, since: noon, episode: 10, toldAt: noon)
            try transaction.save(state, of: key)
            for episode in 1...10 {
                let change = Transition(
                    key: key,
                    episode: episode,
                    notice: .firing,
                    at: noon,
                    value: 70,
                    severity: .critical,
                    summary: "it fires",
                    content: "{}"
                )
                let sequence = try transaction.record(change)
                let message = Message(id: "msg_\(episode)", receiver: "ops", body: "{}")
                try transaction.send(message, of: [sequence], at: noon)
                guard episode != 9 else { continue }
                for outcome in [AttemptOutcome.retry(at: noon), .delivered] {
                    try transaction.record(
                        Attempt(notification: Int64(episode), at: noon, status: 500, error: nil),
                        outcome: outcome
                    )
                }
            }
        }
    }

    @Test func messagesGoWithTheirAttempts() async throws {
        try await keepMessages()
        try await retire(.notifications, before: noon + .days(1))
        #expect(try await count("notifications") == 2)
        #expect(try await count("attempts") == 2)
        #expect(try await count("notifications WHERE state = 'pending'") == 1, "what waits stays")
        let told = try await store.read {
            try $0.receiversTold(of: AlertKey(rule: "r", dyad: canadaChina), episode: 10)
        }
        #expect(told == ["ops"], "who was told of what fires is known")
    }

    @Test func transitionsGoOnceNoMessageTellsOfThem() async throws {
        try await keepMessages()
        try await retire(.transitions, before: noon + .days(1))
        #expect(try await count("transitions") == 10)
        try await retire(.notifications, before: noon + .days(1))
        try await retire(.transitions, before: noon + .days(1))
        #expect(try await count("transitions") == 2, "of what waits, and of what fires")
    }

    @Test func attemptsGoBeforeTheirMessages() async throws {
        try await keepMessages()
        try await retire(.attempts, before: noon + .days(1))
        #expect(try await count("attempts") == 0)
        #expect(try await count("notifications") == 10)
        #expect(try await retire(.attempts, before: noon) == [0])
    }

    @Test func whatIsYoungStays() async throws {
        try await keepMessages()
        try await keepDocuments()
        try await keepScores([noon])
        for kind in RetentionKind.allCases { #expect(try await retire(kind, before: noon) == [0]) }
    }

    // MARK: Room

    @Test func pagesThatAreFreeAreGivenBack() async throws {
        let text = String(repeating: "x", count: 3000)
        try await store.write { transaction in
            for number in 0..<4000 {
                try transaction.keep(document("d\(number)", title: "\(number)\(text)"))
            }
        }
        let before = try await count("pragma_page_count JOIN dbstat")
        try await run("DELETE FROM documents")
        var steps = 0
        while try await store.write({ try $0.shrink() }) { steps += 1 }
        #expect(steps > 2)
        let pages = try await store.read { try $0.fetchOne(Int.self, "PRAGMA page_count") ?? 0 }
        #expect(pages < before / 2)
        #expect(pages >= Limits.sparePages, "some are kept for what comes next")
    }

    @Test func aRunIsRemembered() async throws {
        #expect(try await store.read { try $0.nextRetention() } == nil)
        try await store.write {
            try $0.noteRetention(finishedAt: noon, nextAt: noon + hour, removed: 7, excess: 0)
        }
        #expect(try await store.read { try $0.nextRetention() } == noon + hour)
    }
}
