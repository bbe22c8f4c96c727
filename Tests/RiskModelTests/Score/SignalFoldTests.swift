import RiskModel
import Testing

@Suite("A signal's load: day cells folded in time order")
struct SignalFoldTests {
    private static let halfLifeDays = 10.0

    private func fold(_ reports: [(Stance, Report)]) -> SignalFold {
        var fold = SignalFold(halfLifeDays: Self.halfLifeDays)
        for (stance, report) in reports {
            fold.insert(report, into: .init(stance: stance, id: report.event))
        }
        return fold
    }

    /// Checks a load in every order of arrival.
    private func check(_ reports: [(Stance, Report)], at instant: Instant, load: Double) {
        for order in permutations(of: reports) {
            #expect(isClose(fold(order).load(at: instant), load, within: 1e-12))
        }
    }

    @Test("halves each half-life", arguments: 0...5)
    func halves(halfLives: Int) {
        let at = day(Self.halfLifeDays * Double(halfLives))
        let load = 0.8 / Double(1 << halfLives)
        check([(.advance, report("a", at: day(0), intensity: 0.8))], at: at, load: load)
    }

    @Test("advances of different days add up, each decayed by its age")
    func advancesAdd() {
        let reports: [(Stance, Report)] = [0, 10, 20].map {
            (.advance, report("e\($0)", at: day($0)))
        }
        check(reports, at: day(20), load: 0.25 + 0.5 + 1)
    }

    @Test("a flood on one day never exceeds one full event", arguments: [2, 10, 500])
    func flood(count: Int) {
        let flood: [(Stance, Report)] = (0..<count).map { number in
            let at = day(0, hour: 24 * Double(number) / Double(count))
            return (.advance, report("e\(number)", at: at, intensity: 0.9))
        }
        for hour in 0..<24 { #expect(fold(flood).load(at: day(0, hour: Double(hour))) <= 1) }
        #expect(fold(flood).load(at: day(1, milliseconds: -1)) > 0.9)
    }

    @Test("stories of one day combine as independent chances, at the earliest onset among them")
    func oneDay() {
        let reports: [(Stance, Report)] = [
            (.advance, report("a", at: day(0), intensity: 0.5)),
            (.advance, report("b", at: day(0, hour: 12), intensity: 0.4)),
            (.advance, report("c", at: day(1, milliseconds: -1), intensity: 0.3)),
        ]
        check(reports, at: day(10), load: (1 - 0.5 * 0.6 * 0.7) / 2)
    }

    @Test("midnight UTC parts two days")
    func midnight() {
        let reports: [(Stance, Report)] = [
            (.advance, report("a", at: day(1, milliseconds: -1))),
            (.advance, report("b", at: day(1))),
        ]
        #expect(isClose(fold(reports).load(at: day(1)), 2, within: 1e-8))
    }

    @Test("a full reversal clears what stands")
    func reversalClears() {
        let reports: [(Stance, Report)] = [
            (.advance, report("a", at: day(0))), (.advance, report("b", at: day(3))),
            (.reverse, report("c", at: day(5))),
        ]
        check(reports, at: day(5), load: 0)
        #expect(fold(reports).load(at: day(5, milliseconds: -1)) > 1)
    }

    @Test("and leaves no debt against what comes later")
    func noDebt() {
        let reports: [(Stance, Report)] = [
            (.reverse, report("a", at: day(0))), (.reverse, report("b", at: day(1))),
            (.advance, report("c", at: day(2), intensity: 0.6)),
        ]
        check(reports, at: day(2), load: 0.6)
    }

    @Test("a doubtful reversal relieves in proportion")
    func partialReversal() {
        let reports: [(Stance, Report)] = [
            (.advance, report("a", at: day(0))),
            (.reverse, report("b", at: day(10), intensity: 0.5, credit: 0.4)),
        ]
        check(reports, at: day(10), load: 0.5 * 0.8)
    }

    @Test("at the same instant advance goes before reverse")
    func advanceBeforeReverse() {
        let reports: [(Stance, Report)] = [
            (.reverse, report("a", at: day(1))), (.advance, report("b", at: day(1))),
        ]
        check(reports, at: day(1), load: 0)
    }

    @Test("a reversal earlier in the day leaves a later advance standing")
    func reversalBeforeAdvance() {
        let reports: [(Stance, Report)] = [
            (.reverse, report("a", at: day(1, hour: 9))),
            (.advance, report("b", at: day(1, hour: 10))),
        ]
        check(reports, at: day(1, hour: 10), load: 1)
    }

    @Test("an event after T does not count at T, but at its own instant")
    func future() {
        let reports: [(Stance, Report)] = [(.advance, report("a", at: day(1)))]
        check(reports, at: day(1, milliseconds: -1), load: 0)
        check(reports, at: day(1), load: 1)
    }

    @Test("a report that comes in a story after T does not raise the past")
    func laterReport() {
        var fold = SignalFold(halfLifeDays: Self.halfLifeDays)
        let key = SignalFold.StoryKey(stance: .advance, id: "s")
        let instants = [day(0), day(1), day(5, milliseconds: -1)]
        fold.insert(report("a", at: day(0), intensity: 0.4, credit: 0.5), into: key)
        let past = instants.map { fold.load(at: $0) }
        fold.insert(report("b", at: day(5), publisher: "CBC"), into: key)
        #expect(instants.map { fold.load(at: $0) } == past)
        #expect(isClose(fold.load(at: day(10)), 0.5, within: 1e-12))
    }

    @Test("a late report of an earlier day takes its story there")
    func storyMovesBack() {
        var fold = SignalFold(halfLifeDays: Self.halfLifeDays)
        let key = SignalFold.StoryKey(stance: .advance, id: "s")
        let other = SignalFold.StoryKey(stance: .advance, id: "other")
        fold.insert(report("b", at: day(20)), into: key)
        fold.insert(report("c", at: day(20)), into: other)
        fold.insert(report("a", at: day(10), intensity: 0.1), into: key)
        #expect(fold.story(key)?.onset == day(10))
        #expect(isClose(fold.load(at: day(20)), 0.5 + 1, within: 1e-12))
    }

    @Test("before a story settles, age beyond a thousand half-lives is no load, and a number")
    func agedStory() {
        var fold = SignalFold(halfLifeDays: 1)
        let key = SignalFold.StoryKey(stance: .advance, id: "s")
        fold.insert(report("a", at: day(0)), into: key)
        fold.insert(report("b", at: day(1200)), into: key)
        #expect(fold.load(at: day(1100)) < 1e-300)
    }
}
