/// What rules are looked at with: the fold of a dyad at an instant, and what has come in up to then.
package struct Reading: Sendable {
    package let fold: DyadFold
    /// The score at the instant of the look.
    package let score: Score
    /// Share of sources that answered, 0…1, at the instant of the look.
    package let coverage: Double
    package let arrivals: Arrivals
    /// When the first event that is known of the dyad happened; nil when none is.
    package let firstEventAt: Instant?

    package init(
        fold: DyadFold,
        at instant: Instant,
        coverage: Double,
        arrivals: Arrivals,
        firstEventAt: Instant?
    ) {
        self.fold = fold
        self.coverage = coverage
        self.arrivals = arrivals
        self.firstEventAt = firstEventAt
        score = fold.score(at: instant, coverage: coverage)
    }

    package var at: Instant { score.at }

    func score(at instant: Instant) -> Score {
        instant == at ? score : fold.score(at: instant, coverage: coverage)
    }
}

/// When documents and events last came in.
package struct Arrivals: Hashable, Sendable {
    package private(set) var latest: Instant?
    /// Of those publishers that rules ask for.
    package private(set) var byPublisher: [String: Instant]
    /// When each source last had something new, or first answered.
    package var bySource: [String: Instant]

    package init(
        latest: Instant? = nil,
        byPublisher: [String: Instant] = [:],
        bySource: [String: Instant] = [:]
    ) {
        self.latest = latest
        self.byPublisher = byPublisher
        self.bySource = bySource
    }

    package mutating func note(_ publisher: String?, at instant: Instant) {
        latest = max(latest ?? instant, instant)
        guard let publisher else { return }
        byPublisher[publisher] = max(byPublisher[publisher] ?? instant, instant)
    }

    package func latest(of origin: Origin) -> Instant? {
        switch origin {
        case .anyone: latest
        case .publisher(let name): byPublisher[name]
        case .source(let name): bySource[name]
        }
    }
}
