import RiskModel
import Testing

@testable import RiskSources

@Suite("Whose turn it is")
struct PollRosterTests {
    private let noon = Instant(day: 20_000)

    private func source(_ name: String, url: String? = nil) -> Source {
        Source(
            name: name,
            url: url ?? "https://\(name).example.org/feed",
            publisher: name,
            schedule: PollSchedule(every: .seconds(900)),
            kind: FeedSource()
        )
    }

    private func roster(_ sources: [Source], stored: [String: SourceState] = [:]) -> PollRoster {
        var roster = PollRoster()
        roster.configure(sources, stored: stored, at: noon)
        return roster
    }

    @Test func oneHostIsAskedByTwoAtATimeAndHoldsUpNoOther() {
        let many = (0..<50).map { source("a\($0)", url: "https://one.example.org/\($0)") }
        var roster = roster(many + [source("z")])
        let turns = roster.takeDue(at: noon)
        #expect(turns.map(\.source.name) == ["a0", "a1", "z"])
        let again = roster.takeDue(at: noon)
        #expect(again.isEmpty)
        _ = roster.end(turns[0], with: turns[0].state, at: noon)
        let next = roster.takeDue(at: noon)
        #expect(next.count == 1)
    }

    @Test func thereIsABoundOnAllOfThem() {
        var roster = roster((0..<100).map { source("h\($0)") })
        let turns = roster.takeDue(at: noon)
        #expect(turns.count == Limits.polls)
    }

    @Test func whoEndsATurnTakesOneMore() {
        var roster = roster((0..<100).map { source("h\($0)") })
        let turns = roster.takeDue(at: noon)
        for turn in turns.prefix(3) { _ = roster.end(turn, with: turn.state, at: noon) }
        let next = roster.takeDue(at: noon, atMost: 1)
        #expect(next.count == 1)
    }

    @Test func whoWaitsLongestGoesFirst() {
        var late = SourceState(url: "https://b.example.org/feed", interval: .seconds(900), at: noon)
        late.nextTryAt = noon - .seconds(60)
        var roster = roster([source("a"), source("b")], stored: ["b": late])
        let turns = roster.takeDue(at: noon)
        #expect(turns.map(\.source.name) == ["b", "a"])
    }

    @Test func whatIsStoredIsGoneOnFromAndAnotherAddressIsNot() {
        var known = SourceState(
            url: "https://a.example.org/feed",
            interval: .seconds(900),
            at: noon
        )
        known.etag = "e"
        #expect(
            roster([source("a")], stored: ["a": known]).first(at: noon)?.state.etag == "e"
        )
        let moved = source("a", url: "https://a.example.org/other")
        #expect(roster([moved], stored: ["a": known]).first(at: noon)?.state.etag == nil)
    }

    @Test func aPauseDuringAPollHoldsAfterIt() throws {
        var roster = roster([source("a")])
        let due = roster.takeDue(at: noon)
        let turn = try #require(due.first)
        let waits = try roster.handle(.paused, of: "a", at: noon)
        #expect(waits == nil)
        var answered = turn.state
        answered.handle(.answered(PollAnswer()), by: turn.source.schedule, at: noon)
        let kept = roster.end(turn, with: answered, at: noon)
        #expect(kept?.phase == .paused)
        #expect(kept?.succeededAt == noon)
        let later = roster.takeDue(at: noon + .days(1))
        #expect(later.isEmpty)
    }

    @Test func anAddressThatChangedDuringAPollMakesNothingOfItsAnswer() throws {
        var roster = roster([source("a")])
        let due = roster.takeDue(at: noon)
        let turn = try #require(due.first)
        roster.configure([source("a", url: "https://b.example.org/")], stored: [:], at: noon)
        var answered = turn.state
        answered.etag = "e"
        let kept = roster.end(turn, with: answered, at: noon)
        #expect(kept == nil)
        let next = try #require(roster.first(at: noon))
        #expect((next.source.url, next.state.etag) == ("https://b.example.org/", nil))
    }

    @Test func whatIsAskedForIsPolledAtOnceAndOnce() throws {
        var roster = roster([source("a"), source("b")])
        _ = try roster.take("a")
        #expect(throws: PollRosterError.isPolled("a")) { try roster.take("a") }
        #expect(throws: PollRosterError.unknown("c", known: ["a", "b"])) { try roster.take("c") }
        _ = try roster.handle(.paused, of: "b", at: noon)
        #expect(throws: PollRosterError.notActive("b")) { try roster.take("b") }
    }
}

extension PollRoster {
    /// The first turn, of a copy.
    fileprivate func first(at now: Instant) -> Turn? {
        var copy = self
        return copy.takeDue(at: now).first
    }
}
