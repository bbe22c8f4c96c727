import RiskModel
import Testing

@Suite("A new story is told once")
struct NewEventTests {
    private let condition = Condition.newEvent(NewEvent(impulse: 0.5))

    /// What looks at growing evidence find, with the memory of those before.
    private func verdicts(
        _ looks: [(at: Double, events: [CodedEvent])]
    ) -> [Finding.Verdict] {
        var memory = AlertMemory()
        return looks.map { at, events in
            condition.look(
                at: reading(events, at: day(at)),
                measure: .points(nil),
                signal: signalID("cyber-threat"),
                memory: &memory
            ).verdict
        }
    }

    private let first = event("a", intensity: 0.6, story: "a", at: day(0))
    private let faint = event("b", intensity: 0.4, story: "b", at: day(0))

    @Test func oneThatWeighsEnough() {
        #expect(
            verdicts([(0, [first]), (1, [first]), (2, [first, faint])]) == [
                .occurred, .cleared, .cleared,
            ]
        )
    }

    @Test func oneThatGrowsWhenItHasGrown() {
        let grown = event("b2", intensity: 0.7, story: "b", at: day(0.5))
        #expect(verdicts([(0, [faint]), (1, [faint, grown])]) == [.cleared, .occurred])
    }

    @Test func oldNewsIsNone() {
        #expect(verdicts([(4, [first])]) == [.cleared])
    }

    @Test func anotherSignalsIsNone() {
        #expect(verdicts([(0, [event("a", signal: "finance", at: day(0))])]) == [.cleared])
    }

    @Test func aReversalIsNone() {
        #expect(verdicts([(0, [event("a", stance: .reverse, at: day(0))])]) == [.cleared])
    }

    @Test("one that an earlier report renames is known by the report that it was told by")
    func renamed() {
        let alone = event("late", story: nil, at: day(1))
        var renamed = alone
        renamed.story = "early"
        let early = event("early", story: "early", at: day(0.5))
        #expect(verdicts([(1, [alone]), (1.1, [early, renamed])]) == [.occurred, .cleared])
    }

    @Test func severalAtOnceAreOneFinding() {
        var memory = AlertMemory()
        let events = [first, event("c", intensity: 0.9, at: day(0))]
        let found = condition.look(
            at: reading(events, at: day(0)),
            measure: .points(nil),
            signal: signalID("cyber-threat"),
            memory: &memory
        )
        #expect(found.stories == ["c", "a"])
        #expect(found.words == "2 new stories of cyber-threat, impulse 0.90")
    }
}
