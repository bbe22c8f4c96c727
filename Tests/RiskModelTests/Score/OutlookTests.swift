import RiskModel
import Testing

@Suite("The outlook tells when decay alone crosses a level")
struct OutlookTests {
    /// Checks that each crossing parts two levels, and that between crossings the level holds.
    private func check(_ fold: DyadFold, from start: Instant, levels expected: [Level]? = nil) {
        let crossings = Outlook.crossings(of: fold, from: start)
        if let expected { #expect(crossings.map(\.level) == expected) }
        let path = fold.quietPath(from: start)
        let level = { fold.model.levels.level(of: path.tension(at: $0)) }
        var (current, since) = (level(start), start)
        for crossing in crossings {
            let justBefore = max(since, crossing.crossesAt - .seconds(1))
            #expect(level(justBefore) == current)
            #expect(level(crossing.crossesAt) == crossing.level)
            #expect(crossing.level != current)
            #expect(since < crossing.crossesAt)
            #expect(holds(current, from: since, to: justBefore, level))
            (current, since) = (crossing.level, crossing.crossesAt)
        }
        #expect(holds(current, from: since, to: start + .days(730), level))
    }

    private func holds(
        _ expected: Level,
        from start: Instant,
        to end: Instant,
        _ level: (Instant) -> Level
    ) -> Bool {
        let step = (end.milliseconds - start.milliseconds) / 300
        return (0...300).allSatisfy {
            level(Instant(milliseconds: start.milliseconds + step * $0)) == expected
        }
    }

    /// A full event of each signal of a side, each day.
    private func flood(_ polarity: Polarity, days: Int) -> [CodedEvent] {
        Signal.standard.filter { $0.polarity == polarity }.flatMap { signal in
            (0..<days).map { number in
                let name = signal.id.name
                return event("\(name) \(number)", signal: name, at: day(Double(number)))
            }
        }
    }

    @Test("a crisis that goes quiet comes down level by level")
    func crisis() {
        check(DyadFold(flood(.risk, days: 10)), from: day(10), levels: [.high, .elevated])
    }

    @Test("a honeymoon that goes quiet climbs back to where it came from")
    func honeymoon() {
        let events = flood(.cooperation, days: 10)
        let fold = DyadFold(events, model: ScoringModel(baseline: 51))
        check(fold, from: day(10), levels: [.guarded, .elevated])
    }

    @Test("where cooperation fades sooner than risk, tension rises before it falls")
    func riseAndFall() {
        let events = flood(.risk, days: 6) + flood(.cooperation, days: 2)
        check(DyadFold(events), from: day(6), levels: [.severe, .high, .elevated])
    }

    @Test("nothing is said where nothing changes")
    func quiet() {
        check(DyadFold([]), from: day(0), levels: [])
        let faint = event("a", intensity: 0.1, confidence: 0.1, at: day(0))
        check(DyadFold([faint]), from: day(0), levels: [])
    }

    @Test("begins from what stands at its instant, not from what comes later")
    func fromThePast() {
        let known = flood(.risk, days: 10)
        let later = event("later", signal: "finance", at: day(11))
        let fold = DyadFold(known + [later])
        let then = Outlook.crossings(of: DyadFold(known), from: day(10))
        #expect(Outlook.crossings(of: fold, from: day(10)) == then)
        #expect(Outlook.crossings(of: fold, from: day(11)) != then)
    }

    @Test("a swing there and back within a day is two crossings")
    func swing() {
        let signals = [("cyber-threat", Polarity.risk, 0.5), ("finance", .cooperation, 0.1)].map {
            Signal(id: signalID($0.0), polarity: $0.1, weight: 1, halfLifeDays: $0.2)
        }
        let events = signals.map { event($0.id.name, signal: $0.id.name, at: day(0)) }
        let fold = DyadFold(events, model: ScoringModel(signals: signals))
        // Elevated at 0 h, high from before 5 h until after 16 h, elevated again at 20 h.
        check(fold, from: day(0), levels: [.high, .elevated])
    }

    @Test("so is one of a day some weeks on")
    func lateSwing() throws {
        var model = ScoringModel()
        model.signals = [("cyber-threat", Polarity.risk, 60.0), ("finance", .cooperation, 20)].map {
            Signal(id: signalID($0.0), polarity: $0.1, weight: 1, halfLifeDays: $0.2)
        }
        let events = model.signals.map { event($0.id.name, signal: $0.id.name, at: day(0)) }
        let path = DyadFold(events, model: model).quietPath(from: day(0))
        let hours = (0...2400).map { path.tension(at: day(0) + .seconds($0 * 3600)) }
        // The tension rises for weeks, and falls; only its very peak is high.
        let peak = try #require(hours.max())
        model.levels = LevelBands(guarded: 10, elevated: 20, high: peak - 0.002, severe: 80)
        let fold = DyadFold(events, model: model)
        check(fold, from: day(0), levels: [.high, .elevated])
        let crossings = Outlook.crossings(of: fold, from: day(0))
        #expect(crossings[0].crossesAt > day(10))
        #expect(crossings[1].crossesAt.since(crossings[0].crossesAt) < .days(2))
    }

    @Test(
        "tension that lies on the border of two levels crosses nothing, and is soon looked through"
    )
    func border() {
        // Both sides fade alike and cancel out, half a thousandth of a point above the border.
        var model = ScoringModel(baseline: 50.0005, cooperationOffset: 1)
        model.signals = [("cyber-threat", Polarity.risk), ("finance", .cooperation)].map {
            Signal(id: signalID($0.0), polarity: $0.1, weight: 1, halfLifeDays: 60)
        }
        let events = model.signals.map { event($0.id.name, signal: $0.id.name, at: day(0)) }
        check(DyadFold(events, model: model), from: day(0), levels: [])
    }

    @Test(
        "the bounds of a span hold all that lies in it",
        arguments: 87...92 as ClosedRange<UInt64>
    )
    func range(seed: UInt64) {
        let history = RandomHistory(seed: seed)
        let path = DyadFold(history.events, model: history.model).quietPath(from: day(20))
        for days in [0.01, 1, 30, 700.0] {
            for start in [0.0, 0.3, 9, 100] {
                let (low, high) = (day(20 + start), day(20 + start + days))
                let range = path.range(from: low, to: high)
                for step in 0...50 {
                    #expect(range.contains(path.tension(at: low + .days(days * Double(step) / 50))))
                }
            }
        }
    }

    @Test("follows random histories", arguments: 81...86 as ClosedRange<UInt64>)
    func random(seed: UInt64) {
        let history = RandomHistory(seed: seed)
        let fold = DyadFold(history.events, model: history.model)
        for at in [day(10), day(25.5), day(40)] { check(fold, from: at) }
    }
}
