import RiskModel
import Testing

/// A reading of a pair that knows these events.
func reading(
    _ events: [CodedEvent],
    at now: Instant,
    arrivals: Arrivals? = nil
) -> Reading {
    var fold = DyadFold(dyad: canadaChina, model: ScoringModel())
    for event in events { fold.insert(event, story: event.storyOrOwn) }
    fold.settle()
    return Reading(
        fold: fold,
        at: now,
        coverage: 1,
        arrivals: arrivals ?? Arrivals(latest: now),
        firstEventAt: events.map(\.occurredAt).min()
    )
}

@Suite("What each condition finds")
struct ConditionTests {
    private let cyber = signalID("cyber-threat")

    private func look(
        _ condition: Condition,
        _ reading: Reading,
        of measure: Measure = .tension
    ) -> Finding {
        var memory = AlertMemory()
        return condition.look(at: reading, measure: measure, signal: nil, memory: &memory)
    }

    @Test("measures are those of the score")
    func measures() {
        let reading = reading([event("a", at: day(-1)), event("b", at: day(-3))], at: day(0))
        let score = reading.score
        let points = score.contributions.first { $0.signal == cyber }
        let expected: [(Measure, SignalID?, Double?)] = [
            (.tension, nil, score.tension), (.risk, nil, score.risk),
            (.cooperation, nil, score.cooperation), (.confidence, nil, score.confidence),
            (.points(cyber), nil, points?.points), (.points(nil), cyber, points?.points),
            (.activation(nil), cyber, points?.activation),
            (.points(signalID("nobody-knows-it")), nil, nil),
            (.evidence(within: .days(2)), nil, 1), (.evidence(within: .days(7)), cyber, 2),
            (.evidence(within: .days(7)), signalID("finance"), 0),
            (.silence(of: .anyone), nil, 0), (.silence(of: .publisher("Reuters")), nil, nil),
        ]
        for (measure, signal, value) in expected {
            #expect(measure.value(in: reading, signal: signal, at: day(0)) == value, "\(measure)")
        }
    }

    @Test("a rise is counted from the lowest value within the span")
    func rise() {
        let events = [event("a", at: day(-20)), event("b", at: day(-2))]
        let condition = Condition.movement(
            Movement(.rises, by: 3, clear: 3, within: .days(7))
        )
        let found = look(condition, reading(events, at: day(0)))
        #expect(found.verdict == .crossed)
        let before = reading(events, at: day(-2.05)).score.tension
        #expect(abs(found.value - (reading(events, at: day(0)).score.tension - before)) < 0.05)
        #expect(look(condition, reading(events, at: day(9))).verdict == .cleared)
    }

    @Test("evidence that comes late, and belongs before the span, is no rise")
    func lateEvidence() {
        let condition = Condition.movement(Movement(.rises, by: 1, clear: 1, within: .days(7)))
        #expect(
            look(condition, reading([event("late", at: day(-30))], at: day(0))).verdict == .cleared
        )
    }

    @Test("a fall is counted from the highest, and clears below its own bound")
    func fall() {
        let events = [event("a", at: day(-20)), event("b", stance: .reverse, at: day(-1))]
        let now = reading(events, at: day(0))
        let fallen = reading(events, at: day(-2)).score.tension - now.score.tension
        for (points, clear, verdict) in [
            (fallen - 1, fallen - 2, Finding.Verdict.crossed), (fallen + 1, fallen - 1, .between),
            (fallen + 2, fallen + 1, .cleared),
        ] {
            let movement = Movement(.falls, by: points, clear: clear, within: .days(7))
            #expect(look(.movement(movement), now).verdict == verdict)
        }
    }

    @Test("a level is left only once the tension is clear of its edge")
    func levels() {
        var memory = AlertMemory()
        let condition = LevelChange(.any, margin: 1)
        func level(at tension: Double) -> Finding.Verdict {
            var model = ScoringModel()
            model.baseline = tension
            let fold = DyadFold(dyad: canadaChina, model: model)
            let now = Reading(
                fold: fold,
                at: day(0),
                coverage: 1,
                arrivals: Arrivals(),
                firstEventAt: nil
            )
            return Condition.levelChange(condition)
                .look(at: now, measure: .tension, signal: nil, memory: &memory).verdict
        }
        let steps: [(Double, Finding.Verdict, Level)] = [
            (64, .cleared, .elevated), (65.5, .cleared, .elevated), (66, .occurred, .high),
            (64.5, .cleared, .high), (66, .cleared, .high), (63.9, .occurred, .elevated),
            (90, .occurred, .severe), (79.5, .cleared, .severe), (20, .occurred, .calm),
        ]
        for (tension, verdict, left) in steps {
            #expect(level(at: tension) == verdict, "\(tension)")
            #expect(memory.level == left, "\(tension)")
        }
    }

    @Test(
        "noise of a month around the edge of a level, within the margin, is no change",
        arguments: 1...5
    )
    func levelFlapping(seed: UInt64) {
        var random = SeededNoise(seed)
        var memory = AlertMemory()
        var changes = 0
        for _ in 0..<(30 * 24 * 4) {
            var model = ScoringModel()
            model.baseline = 65 + 0.99 * random.next()
            let now = Reading(
                fold: DyadFold(dyad: canadaChina, model: model),
                at: day(0),
                coverage: 1,
                arrivals: Arrivals(),
                firstEventAt: nil
            )
            let found = Condition.levelChange(LevelChange(.any))
                .look(at: now, measure: .tension, signal: nil, memory: &memory)
            if found.verdict == .occurred { changes += 1 }
        }
        #expect(changes == 0)
    }

    @Test("up tells rises, down tells falls, and both remember the other")
    func directions() {
        for (direction, from, to, verdict) in [
            (LevelChange.Direction.up, Level.guarded, 55.0, Finding.Verdict.occurred),
            (.up, .high, 55, .cleared), (.down, .high, 55, .occurred),
            (.down, .guarded, 55, .cleared),
        ] {
            var model = ScoringModel()
            model.baseline = to
            var memory = AlertMemory(level: from)
            let now = Reading(
                fold: DyadFold(dyad: canadaChina, model: model),
                at: day(0),
                coverage: 1,
                arrivals: Arrivals(),
                firstEventAt: nil
            )
            let found = Condition.levelChange(LevelChange(direction))
                .look(at: now, measure: .tension, signal: nil, memory: &memory)
            #expect(found.verdict == verdict)
            #expect(memory.level == .elevated)
        }
    }

    @Test("nothing from a publisher or a source for a span; what never came is not silent")
    func silence() {
        let arrivals = Arrivals(
            latest: day(-1),
            byPublisher: ["Reuters": day(-3)],
            bySource: ["Reuters": day(-1)]
        )
        let now = reading([], at: day(0), arrivals: arrivals)
        for (span, origin, verdict) in [
            (Duration.days(2), Origin.anyone, Finding.Verdict.cleared),
            (.days(1), .anyone, .crossed), (.days(2), .publisher("Reuters"), .crossed),
            (.days(2), .publisher("Nobody"), .unknown), (.days(2), .source("Reuters"), .cleared),
            (.days(1), .source("Reuters"), .crossed), (.days(1), .source("Nobody"), .unknown),
        ] {
            let condition = Condition.noData(NoData(for: span, of: origin))
            let found = look(condition, now, of: .silence(of: origin))
            #expect(found.verdict == verdict)
            #expect(found.lookAgainAt == (verdict == .cleared ? day(1) : nil))
        }
    }
}
