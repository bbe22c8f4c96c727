import RiskModel
import RiskStore
import RiskWire

/// Stories with the reports under them, as users are shown them.
struct Explanation {
    let reader: StoreReader

    /// The stories with the most points either way, of one signal where it is named.
    func top(
        _ count: Int,
        of fold: DyadFold,
        at instant: Instant,
        signal: SignalID? = nil
    ) throws -> [StoryView] {
        let leading = fold.leadingStories(signal == nil ? count : Int.max, at: instant)
            .filter { signal == nil || $0.signal == signal }
        return try leading.prefix(count).compactMap { leading in
            let events = try reader.events(
                ofStory: leading.id,
                signal: leading.signal,
                dyad: fold.dyad
            ).filter { $0.occurredAt <= instant }
            guard let first = events.first else { return nil }
            var story = Story(id: leading.id, first: fold.model.report(of: first))
            for event in events.dropFirst() { story.insert(fold.model.report(of: event)) }
            return StoryView(
                story,
                signal: leading.signal,
                stance: .advance,
                points: leading.points,
                relief: nil,
                reports: events.prefix(Limits.reportsPerStory).map(ReportView.init)
            )
        }
    }

    /// Stories of a signal by their ids, in that order; those that were forgotten are left out.
    func stories(
        _ ids: [String],
        of signal: SignalID,
        _ fold: DyadFold,
        at instant: Instant
    ) throws -> [StoryView] {
        let own = fold.storyContributions(at: instant).filter { $0.signal == signal }
        return try ids.compactMap { id in try own.first { $0.story.id == id }.map(view) }
    }

    /// All that a score is made of; the fold must not have forgotten any of it.
    func whole(
        of fold: DyadFold,
        name: String,
        at instant: Instant,
        coverage: Double
    ) throws -> ExplainView {
        ExplainView(
            name: name,
            baseline: fold.model.baseline,
            score: ScoreView(fold, at: instant, coverage: coverage),
            stories: try advances(of: fold, at: instant).map(view),
            reversals: try fold.reversals(at: instant)
                .sorted { $0.story.onset > $1.story.onset }
                .map {
                    StoryView(
                        $0.story,
                        signal: $0.signal,
                        stance: .reverse,
                        points: nil,
                        relief: $0.relief,
                        reports: try reports(of: $0.story)
                    )
                }
        )
    }

    private func advances(of fold: DyadFold, at instant: Instant) -> [StoryContribution] {
        fold.storyContributions(at: instant).sorted {
            (abs($1.points), $0.story.id) < (abs($0.points), $1.story.id)
        }
    }

    private func view(_ contribution: StoryContribution) throws -> StoryView {
        StoryView(
            contribution.story,
            signal: contribution.signal,
            stance: .advance,
            points: contribution.points,
            relief: nil,
            reports: try reports(of: contribution.story)
        )
    }

    private func reports(of story: Story) throws -> [ReportView] {
        try story.reports.prefix(Limits.reportsPerStory).compactMap {
            try reader.event($0.event).map { ReportView($0.event) }
        }
    }
}
