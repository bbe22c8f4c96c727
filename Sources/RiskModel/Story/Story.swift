/// The reports of one happening: one dyad, one signal, one stance (DESIGN section 3, step 1).
package struct Story: Sendable {
    package let id: String
    /// In order of time, then event id.
    ///
    /// Never empty.
    package private(set) var reports: [Report]
    /// Intensity and credibility of all reports, kept so that one more in time order costs O(1).
    private var weight: Weight

    package init(id: String, first: Report) {
        self.id = id
        reports = [first]
        weight = Weight(first)
    }

    /// The earliest report.
    package var onset: Instant { reports[0].at }

    /// The latest report; from then on nothing about the story changes by itself.
    package var settled: Instant { reports[reports.count - 1].at }

    package var intensity: Double { weight.intensity }
    package var credibility: Double { weight.credibility }
    /// x = q·p, 0…1.
    package var impulse: Double { weight.impulse }
    /// In order of first report; nil stands for all whose publisher is not known.
    package var publishers: [String?] { weight.publishers }

    /// Takes a report in its place.
    ///
    /// A story never holds two reports of one event.
    package mutating func insert(_ report: Report) {
        if reports[reports.count - 1] < report {
            reports.append(report)
            weight.add(report)
        } else {
            reports.insert(report, at: reports.partitioningIndex { report < $0 })
            weight = Weight(reports)
        }
    }

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
        var publishers: [String?]
        private var credits: [Double]
        private var disbelief: Double

        init(_ first: Report) {
            intensity = first.intensity
            publishers = [first.publisher]
            credits = [first.credit]
            disbelief = 1 - first.credit
        }

        init(_ reports: [Report]) {
            self.init(reports[0])
            for report in reports.dropFirst() { add(report) }
        }

        var credibility: Double { 1 - disbelief }
        var impulse: Double { intensity * credibility }

        mutating func add(_ report: Report) {
            intensity = max(intensity, report.intensity)
            guard let index = publishers.firstIndex(of: report.publisher) else {
                publishers.append(report.publisher)
                credits.append(report.credit)
                disbelief *= 1 - report.credit
                return
            }
            guard report.credit > credits[index] else { return }
            credits[index] = report.credit
            disbelief = credits.reduce(1) { $0 * (1 - $1) }
        }
    }
}
