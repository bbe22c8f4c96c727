import Testing

@testable import RiskDaemon

@Suite("What is counted for whoever watches")
struct MetricsTests {
    @Test("no more names become series than are bounded, and the rest is counted")
    func bounded() {
        let few = Bounded(["a", "b"])
        #expect(few.shown == ["a", "b"] && few.leftOut == 0)
        let many = Bounded(Array(0..<Limits.labelValues + 3))
        #expect(many.shown == Array(0..<Limits.labelValues) && many.leftOut == 3)
    }

    @Test("a reload that failed shows until one succeeds, and when that was stays")
    func reloads() {
        var figures = ReloadFigures()
        figures.started(at: day(0))
        #expect(figures.lastSucceeded && figures.succeeded == 0)
        figures.count(succeeded: false, at: day(1))
        #expect(!figures.lastSucceeded && figures.failed == 1)
        #expect(figures.succeededAt == day(0))
        figures.count(succeeded: true, at: day(2))
        #expect(figures.lastSucceeded && figures.succeededAt == day(2))
    }

    @Test("what never happened is no key")
    func counts() {
        let counts = Counts<String>()
        counts.add(0, to: "nothing")
        counts.add(to: "once")
        counts.add(2, to: "more")
        #expect(counts.all == ["once": 1, "more": 2])
        #expect(counts["nothing"] == 0)
    }
}
