import RiskModel
import TestKit
import Testing

@Suite("The same events give the same bits, in whatever order they arrived")
struct ArrivalTests {
    private static let seeds = 21...28 as ClosedRange<UInt64>

    /// Everything that is said of a dyad at some instants.
    private struct Statement: Equatable {
        var scores: [Score] = []
        var stories: [String] = []

        init(_ fold: DyadFold, at instants: [Instant]) {
            for at in instants {
                scores.append(fold.score(at: at, coverage: 0.75))
                stories += fold.storyContributions(at: at).map {
                    "\($0.signal) \($0.story.id) \($0.points) \($0.story.publishers)"
                }
                stories += fold.reversals(at: at).map {
                    "\($0.signal) \($0.story.id) \($0.relief)"
                }
            }
        }
    }

    @Test("shuffled, with shared stories and late reports", arguments: seeds)
    func shuffled(seed: UInt64) {
        let history = RandomHistory(seed: seed)
        let instants = history.instants(seed: seed, count: 6)
        let inTime = history.events.sorted { ($0.occurredAt, $0.id) < ($1.occurredAt, $1.id) }
        let expected = Statement(DyadFold(inTime, model: history.model), at: instants)
        let backwards = DyadFold(inTime.reversed(), model: history.model)
        #expect(Statement(backwards, at: instants) == expected)
        var random = SplitMix64(seed: seed)
        for _ in 0..<5 {
            let order = history.events.shuffled(using: &random)
            #expect(Statement(DyadFold(order, model: history.model), at: instants) == expected)
        }
    }

    @Test("regrouped on the way", arguments: seeds)
    func moved(seed: UInt64) {
        let history = RandomHistory(seed: seed)
        let instants = history.instants(seed: seed, count: 6)
        let expected = Statement(DyadFold(history.events, model: history.model), at: instants)
        var random = SplitMix64(seed: seed)
        for _ in 0..<5 {
            #expect(Statement(wandering(history, &random), at: instants) == expected)
        }
    }

    @Test("the score of a past T is that of the events up to T", arguments: seeds)
    func past(seed: UInt64) {
        let history = RandomHistory(seed: seed)
        let all = DyadFold(history.events, model: history.model)
        for at in history.instants(seed: seed, count: 12) {
            let known = history.events.filter { $0.occurredAt <= at }
            let then = DyadFold(known, model: history.model)
            #expect(Statement(all, at: [at]) == Statement(then, at: [at]))
        }
    }

    @Test("an event of a signal that the model lacks is not taken")
    func unknownSignal() {
        var fold = DyadFold([])
        let stray = event("a", signal: "not-in-the-model", at: day(0))
        let isTaken = fold.insert(stray, story: "a")
        #expect(!isTaken)
        #expect(fold.score(at: day(1), coverage: 1) == DyadFold([]).score(at: day(1), coverage: 1))
    }

    @Test("a story's id is its own within a signal and stance")
    func sharedStoryID() {
        let fold = DyadFold([
            event("a", stance: .advance, story: "s", at: day(0)),
            event("b", stance: .reverse, story: "s", at: day(1)),
            event("c", signal: "finance", story: "s", at: day(2)),
        ])
        func reports(_ signal: String, _ stance: Stance) -> [String]? {
            fold.story("s", signal: signalID(signal), stance: stance)?.reports.map(\.event)
        }
        #expect(reports("cyber-threat", .advance) == ["a"])
        #expect(reports("cyber-threat", .reverse) == ["b"])
        #expect(reports("finance", .advance) == ["c"])
    }

    /// Takes events into wrong stories at first, and moves them, some twice, at any time after.
    private func wandering(_ history: RandomHistory, _ random: inout SplitMix64) -> DyadFold {
        var fold = DyadFold([], model: history.model)
        var placed: [(event: CodedEvent, story: String)] = []
        for event in history.events.shuffled(using: &random) {
            let story = random.chance(0.5) ? "s\(random.index(below: 6))" : event.storyOrOwn
            fold.insert(event, story: story)
            placed.append((event, story))
            guard random.chance(0.4) else { continue }
            let index = random.index(below: placed.count)
            let new = "w\(random.index(below: 3))"
            fold.move(placed[index].event, from: placed[index].story, to: new)
            placed[index].story = new
        }
        for (event, story) in placed.shuffled(using: &random) where story != event.storyOrOwn {
            fold.move(event, from: story, to: event.storyOrOwn)
        }
        return fold
    }
}
