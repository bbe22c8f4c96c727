import RiskModel
import TestKit
import Testing

@Suite("A story weighs intensity times credibility")
struct StoryTests {
    @Test("a single report counts its intensity times its credit")
    func single() {
        let story = Story(id: "s", first: report("a", at: day(0), intensity: 0.8, credit: 0.45))
        #expect(story.intensity == 0.8)
        #expect(isClose(story.credibility, 0.45))
        #expect(isClose(story.impulse, 0.8 * 0.45))
    }

    @Test("ten reprints by one publisher add nothing")
    func reprints() {
        var story = Story(id: "s", first: report("e0", at: day(0), intensity: 0.7, credit: 0.6))
        let alone = story.impulse
        for number in 1...10 {
            let at = day(Double(number))
            story.insert(report("e\(number)", at: at, intensity: 0.7, credit: 0.6))
            #expect(story.impulse == alone)
        }
        #expect(story.publishers == ["Reuters"])
    }

    @Test("reports by nobody known count as one publisher")
    func unknownPublishers() {
        var story = Story(id: "s", first: report("a", at: day(0), publisher: nil, credit: 0.5))
        story.insert(report("b", at: day(1), publisher: nil, credit: 0.5))
        #expect(story.credibility == 0.5)
    }

    @Test("independent publishers raise credibility, never intensity")
    func independentPublishers() {
        var story = Story(id: "s", first: report("e0", at: day(0), intensity: 0.6, credit: 0.5))
        for number in 1...10 {
            let before = story.credibility
            let name = "publisher \(number)"
            let at = day(Double(number))
            story.insert(
                report("e\(number)", at: at, intensity: 0.6, publisher: name, credit: 0.5)
            )
            #expect(story.credibility > before)
            #expect(isClose(1 - story.credibility, (1 - before) / 2))
            #expect(story.intensity == 0.6)
            #expect(story.impulse <= 0.6)
        }
    }

    @Test("a publisher's largest credit counts", arguments: [[0.2, 0.9, 0.5], [0.9, 0.5, 0.2]])
    func largestCredit(credits: [Double]) {
        var story = Story(
            id: "s",
            first: report("other", at: day(0), publisher: "CBC", credit: 0.3)
        )
        for (number, credit) in credits.enumerated() {
            story.insert(report("e\(number)", at: day(Double(number)), credit: credit))
        }
        #expect(isClose(story.credibility, 1 - (1 - 0.3) * (1 - 0.9)))
    }

    @Test("its largest intensity counts, whoever is the most believed")
    func largestIntensity() {
        var story = Story(id: "s", first: report("a", at: day(0), intensity: 0.3, credit: 0.9))
        story.insert(report("b", at: day(1), intensity: 0.8, publisher: "Rumour", credit: 0.1))
        #expect(story.intensity == 0.8)
        #expect(isClose(story.impulse, 0.8 * (1 - 0.1 * 0.9)))
    }

    @Test("begins at its earliest report, however late that arrives")
    func onset() {
        var story = Story(id: "s", first: report("b", at: day(2)))
        story.insert(report("c", at: day(3)))
        story.insert(report("a", at: day(1)))
        #expect(story.onset == day(1))
        #expect(story.settled == day(3))
        #expect(story.reports.map(\.event) == ["a", "b", "c"])
    }

    @Test("the order of arrival leaves no trace", arguments: 1...8 as ClosedRange<UInt64>)
    func anyOrder(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let reports = (0..<12).map { number in
            report(
                "e\(number)",
                at: day(Double(random.index(below: 5))),
                intensity: random.unit(),
                publisher: ["CBC", "Reuters", "Xinhua", nil][random.index(below: 4)],
                credit: random.unit()
            )
        }
        let inTime = story(reports.sorted())
        for _ in 0..<20 {
            let other = story(reports.shuffled(using: &random))
            #expect(other.reports == inTime.reports)
            #expect(other.publishers == inTime.publishers)
            #expect(other.impulse == inTime.impulse)
        }
    }

    @Test("as of an instant, only what was reported up to then")
    func asOf() {
        let story = story([
            report("a", at: day(1), intensity: 0.4, credit: 0.5),
            report("b", at: day(2), intensity: 0.9, publisher: "CBC", credit: 0.5),
        ])
        #expect(story.asOf(day(1, milliseconds: -1)) == nil)
        #expect(story.asOf(day(1))?.impulse == 0.4 * 0.5)
        #expect(story.asOf(day(2, milliseconds: -1))?.impulse == 0.4 * 0.5)
        #expect(story.asOf(day(2))?.impulse == 0.9 * 0.75)
    }

    @Test("without an event, what the others say; nothing when it was the only one")
    func removing() {
        let story = story([report("a", at: day(1)), report("b", at: day(2), intensity: 0.5)])
        #expect(story.removing(event: "a")?.onset == day(2))
        #expect(story.removing(event: "a")?.intensity == 0.5)
        #expect(story.removing(event: "a")?.removing(event: "b") == nil)
    }

    private func story(_ reports: [Report]) -> Story {
        var story = Story(id: "s", first: reports[0])
        for report in reports.dropFirst() { story.insert(report) }
        return story
    }
}
