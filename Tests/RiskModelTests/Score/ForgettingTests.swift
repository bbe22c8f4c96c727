import RiskModel
import TestKit
import Testing

@Suite("What a fold forgets never shows in a score")
struct ForgettingTests {
    private static let seeds = 61...72 as ClosedRange<UInt64>
    /// From here on the histories below are told from memory.
    private static let now = day(Double(RandomHistory.days))

    /// All that is told of a dyad from what may have been forgotten.
    private struct Statement: Equatable {
        let scores: [Score]
        let leading: [[LeadingStory]]

        init(_ fold: DyadFold) {
            let instants = [0, 0.01, 3, 40, 700].map { ForgettingTests.now + .days($0) }
            scores = instants.map { fold.score(at: $0, coverage: 0.75) }
            leading = instants.map { fold.leadingStories(5, at: $0) }
        }
    }

    /// A fold that forgets whenever it likes, and is given a signal's events again when one reaches back.
    private func forgetful(_ history: RandomHistory, _ random: inout SplitMix64) -> DyadFold {
        var fold = DyadFold([], model: history.model)
        var taken: [CodedEvent] = []
        for event in history.events.shuffled(using: &random) {
            let story = taken.filter {
                $0.signal == event.signal && $0.stance == event.stance
                    && $0.storyOrOwn == event.storyOrOwn
            }
            let earliest = story.map(\.occurredAt).reduce(event.occurredAt, min)
            if let horizon = fold.horizon(of: event.signal), earliest < horizon {
                fold.restart(event.signal)
                for old in taken where old.signal == event.signal {
                    fold.insert(old, story: old.storyOrOwn)
                }
            }
            fold.insert(event, story: event.storyOrOwn)
            taken.append(event)
            if random.chance(0.2) {
                _ = fold.forget(before: day(Double(random.index(below: RandomHistory.days))))
            }
        }
        return fold
    }

    @Test("whatever is forgotten when, and whatever comes late: the same bits", arguments: seeds)
    func sameBits(seed: UInt64) {
        let history = RandomHistory(seed: seed)
        let expected = Statement(DyadFold(history.events, model: history.model))
        var random = SplitMix64(seed: seed)
        for _ in 0..<5 {
            var fold = forgetful(history, &random)
            #expect(Statement(fold) == expected)
            _ = fold.forget(before: Self.now)
            #expect(Statement(fold) == expected)
        }
    }

    @Test("a fold goes on from checkpoints as if it had never stopped", arguments: seeds)
    func restored(seed: UInt64) {
        let history = RandomHistory(seed: seed, count: 200)
        let inTime = history.events.sorted { $0.occurredAt < $1.occurredAt }
        var fold = DyadFold(inTime, model: history.model)
        let checkpoints = fold.forget(before: day(25))
        var restored = DyadFold(dyad: canadaChina, model: history.model, checkpoints: checkpoints)
        for event in inTime {
            guard let horizon = restored.horizon(of: event.signal), event.occurredAt >= horizon
            else { continue }
            restored.insert(event, story: event.storyOrOwn)
        }
        #expect(Statement(restored) == Statement(DyadFold(inTime, model: history.model)))
    }

    @Test("scores are told from the reach on, the same as by a whole fold", arguments: seeds)
    func reach(seed: UInt64) {
        let history = RandomHistory(seed: seed)
        let whole = DyadFold(history.events, model: history.model)
        var fold = whole
        _ = fold.forget(before: day(20))
        for at in history.instants(seed: seed, count: 20) where at >= fold.reach {
            #expect(fold.score(at: at, coverage: 1) == whole.score(at: at, coverage: 1))
        }
    }

    @Test("stories that began before the day are gone, those after it are at hand")
    func gone() {
        var fold = DyadFold([
            event("a", story: "old", at: day(0)), event("b", story: "new", at: day(10)),
        ])
        _ = fold.forget(before: day(5))
        let signal = signalID("cyber-threat")
        #expect(fold.story("old", signal: signal, stance: .advance) == nil)
        #expect(fold.story("new", signal: signal, stance: .advance)?.reports.count == 1)
        #expect(fold.horizon(of: signal) == day(5))
    }

    @Test("a story that is still reported on stays, and with it what came after it")
    func stillReported() {
        var fold = DyadFold([
            event("a", story: "long", at: day(0)), event("b", story: "other", at: day(2)),
            event("c", story: "long", at: day(9)),
        ])
        _ = fold.forget(before: day(5))
        let signal = signalID("cyber-threat")
        #expect(fold.story("long", signal: signal, stance: .advance)?.reports.count == 2)
        #expect(fold.story("other", signal: signal, stance: .advance)?.reports.count == 1)
        #expect(fold.horizon(of: signal) == day(0))
    }

    @Test("both stances of one day are forgotten together or not at all")
    func oneDay() {
        var fold = DyadFold([
            event("a", stance: .advance, at: day(1, hour: 2)),
            event("b", stance: .reverse, at: day(1, hour: 8)),
        ])
        _ = fold.forget(before: day(1, hour: 12))
        #expect(fold.horizon(of: signalID("cyber-threat")) == day(1))
        _ = fold.forget(before: day(2))
        #expect(fold.horizon(of: signalID("cyber-threat")) == day(2))
    }

    @Test("the leading stories are those of the explanation with the most points", arguments: seeds)
    func leading(seed: UInt64) {
        let history = RandomHistory(seed: seed)
        let fold = DyadFold(history.events, model: history.model)
        let told = fold.storyContributions(at: Self.now).map { abs($0.points) }.sorted(by: >)
        let leading = fold.leadingStories(3, at: Self.now).map { abs($0.points) }
        #expect(leading.count == 3)
        for (a, b) in zip(leading, told) { #expect(isClose(a, b)) }
    }
}
