/// The reports of one happening: one dyad, one signal, one stance (DESIGN section 3, step 1).
///
/// Most stories have one report, so the first is kept by itself: a story without a second allocates nothing.
package struct Story: Sendable {
    package let id: String
    private var first: Report
    /// In order of time, then event id.
    private var later: [Report] = []
    /// Intensity and credibility of all reports, kept so that one more in time order costs O(1).
    private var weight: Weight

    package init(id: String, first: Report) {
        self.id = id
        self.first = first
        weight = Weight(first)
    }

    /// In order of time, then event id.
    ///
    /// Never empty.
    package var reports: [Report] { [first] + later }

    /// The earliest report.
    package var onset: Instant { first.at }

    /// The latest report; from then on nothing about the story changes by itself.
    package var settled: Instant { later.last?.at ?? first.at }

    package var intensity: Double { weight.intensity }
    package var credibility: Double { weight.credibility }
    /// x = q·p, 0…1.
    package var impulse: Double { weight.impulse }
    /// In order of first report; nil stands for all whose publisher is not known.
    package var publishers: [String?] { [first.publisher] + weight.others.map(\.publisher) }
    var publisherCount: Int { 1 + weight.others.count }

    /// Takes a report in its place.
    ///
    /// A story never holds two reports of one event.
    package mutating func insert(_ report: Report) {
        if later.last ?? first < report {
            later.append(report)
            weight.add(report, after: first)
            return
        }
        if report < first {
            later.insert(first, at: 0)
            first = report
        } else {
            later.insert(report, at: later.partitioningIndex { report < $0 })
        }
        weight = Weight(first)
        for report in later { weight.add(report, after: first) }
    }

    /// Gives back the room for reports that have not come: a mapped array has as much as it holds, where a copy shares it.
    mutating func trim() { later = later.map(\.self) }

    /// The story without one event; nil when that was all of it.
    package func removing(event: String) -> Story? {
        let rest = reports.filter { $0.event != event }
        guard let first = rest.first else { return nil }
        var story = Story(id: id, first: first)
        for report in rest.dropFirst() { story.insert(report) }
        return story
    }

    /// The story as far as it was reported at an instant; nil before its onset.
    package func asOf(_ instant: Instant) -> Story? {
        if settled <= instant { return self }
        let known = reports.prefix { $0.at <= instant }
        guard let first = known.first else { return nil }
        var story = Story(id: id, first: first)
        for report in known.dropFirst() { story.insert(report) }
        return story
    }
}

extension Story {
    /// Intensity q, and credibility p = 1 − Π (1 − r·c) over publishers in order of first report.
    private struct Weight: Sendable {
        var intensity: Double
        /// The largest credit of the first report's publisher.
        private var credit: Double
        /// The publishers beside that of the first report.
        private(set) var others: [Voice] = []
        private var disbelief: Double

        struct Voice: Sendable {
            let publisher: String?
            var credit: Double
        }

        init(_ first: Report) {
            intensity = first.intensity
            credit = first.credit
            disbelief = 1 - first.credit
        }

        var credibility: Double { 1 - disbelief }
        var impulse: Double { intensity * credibility }

        mutating func add(_ report: Report, after first: Report) {
            intensity = max(intensity, report.intensity)
            if report.publisher == first.publisher {
                guard report.credit > credit else { return }
                credit = report.credit
            } else if let index = others.firstIndex(where: { $0.publisher == report.publisher }) {
                guard report.credit > others[index].credit else { return }
                others[index].credit = report.credit
            } else {
                others.append(Voice(publisher: report.publisher, credit: report.credit))
                disbelief *= 1 - report.credit
                return
            }
            disbelief = others.reduce(1 - credit) { $0 * (1 - $1.credit) }
        }
    }
}
