/// One signal of one dyad: its day cells folded into a load (DESIGN section 3, steps 1 to 3).
///
/// A pure function of the set of reports: they may arrive in any order, and the same set gives the same
/// bits. A report at the end of time costs O(1); a late one refolds the cells after it.
package struct SignalFold: Sendable {
    package let halfLifeDays: Double
    private var folded: [FoldedCell] = []
    private var onsets: [StoryKey: Instant] = [:]

    package init(halfLifeDays: Double) {
        self.halfLifeDays = halfLifeDays
    }

    /// A story's id is its own within a signal and stance.
    package struct StoryKey: Hashable, Sendable {
        package let stance: Stance
        package let id: String

        package init(stance: Stance, id: String) {
            self.stance = stance
            self.id = id
        }
    }

    private struct FoldedCell: Sendable {
        var cell: DayCell
        /// The load just after the cell.
        var load: Double = 0
        /// The latest report of this cell and of all before it.
        var settled: Instant
    }

    /// Takes one report into its story.
    package mutating func insert(_ report: Report, into key: StoryKey) {
        guard let onset = onsets[key] else {
            place(Story(id: key.id, first: report), stance: key.stance)
            return
        }
        guard let position = position(of: key, onset: onset) else { return }
        if report.at < onset {
            var story = folded[position.cell].cell.stories[position.story]
            story.insert(report)
            take(key, at: position)
            place(story, stance: key.stance)
        } else {
            folded[position.cell].cell.insert(report, intoStoryAt: position.story)
            refold(from: position.cell)
        }
    }

    /// Takes the report of an event out of a story again.
    package mutating func remove(event: String, from key: StoryKey) {
        guard let onset = onsets[key], let position = position(of: key, onset: onset) else {
            return
        }
        let rest = folded[position.cell].cell.stories[position.story].removing(event: event)
        take(key, at: position)
        if let rest { place(rest, stance: key.stance) }
    }

    /// The story of a key, with all its reports.
    package func story(_ key: StoryKey) -> Story? {
        guard let onset = onsets[key], let position = position(of: key, onset: onset) else {
            return nil
        }
        return folded[position.cell].cell.stories[position.story]
    }

    /// The load at an instant, of what was reported up to then.
    package func load(at instant: Instant) -> Double {
        let (index, partial) = cells(asOf: instant)
        var load = index > 0 ? folded[index - 1].load : 0
        var at = index > 0 ? folded[index - 1].cell.onset : partial.first?.onset ?? instant
        for cell in partial {
            load = advanced(load, since: at, to: cell)
            at = cell.onset
        }
        return load * decay(days: instant.days(since: at), halfLifeDays: halfLifeDays)
    }

    /// What of each advancing story is left in the load at an instant, in order of folding.
    package func residuals(at instant: Instant) -> [(story: Story, residual: Double)] {
        let (index, partial) = cells(asOf: instant)
        var factor = 1.0
        var result: [(story: Story, residual: Double)] = []
        for cell in (folded[..<index].map(\.cell) + partial).reversed() {
            switch cell.stance {
            case .reverse:
                factor *= 1 - cell.impulse
            case .advance:
                let left = decay(days: instant.days(since: cell.onset), halfLifeDays: halfLifeDays)
                let share = cell.impulse * factor * left / cell.sumOfImpulses
                for story in cell.stories.reversed() where story.impulse > 0 {
                    result.append((story, story.impulse * share))
                }
            }
        }
        return result.reversed()
    }

    /// The reversing stories up to an instant, and the share of the load that each day's reversal took.
    package func reversals(at instant: Instant) -> [(story: Story, relief: Double)] {
        let (index, partial) = cells(asOf: instant)
        return (folded[..<index].map(\.cell) + partial)
            .filter { $0.stance == .reverse }
            .flatMap { cell in cell.stories.map { ($0, cell.impulse) } }
    }

    /// How many of the first cells are whole at an instant, and the cells after them as then known.
    private func cells(asOf instant: Instant) -> (whole: Int, partial: [DayCell]) {
        let whole = folded.partitioningIndex { $0.settled > instant }
        let partial = folded[whole...].prefix { $0.cell.onset <= instant }
            .compactMap { $0.cell.asOf(instant) }
        return (whole, partial)
    }

    private func advanced(_ load: Double, since at: Instant, to cell: DayCell) -> Double {
        let left = load * decay(days: cell.onset.days(since: at), halfLifeDays: halfLifeDays)
        return switch cell.stance {
        case .advance: left + cell.impulse
        case .reverse: left * (1 - cell.impulse)
        }
    }

    private mutating func refold(from start: Int) {
        var load = start > 0 ? folded[start - 1].load : 0
        var at = start > 0 ? folded[start - 1].cell.onset : Instant.accepted.lowerBound
        var settled = start > 0 ? folded[start - 1].settled : Instant.accepted.lowerBound
        for index in start..<folded.count {
            load = advanced(load, since: at, to: folded[index].cell)
            at = folded[index].cell.onset
            settled = max(settled, folded[index].cell.settled)
            folded[index].load = load
            folded[index].settled = settled
        }
    }

    /// Puts a story into the cell of its day, making, moving or growing the cell.
    private mutating func place(_ story: Story, stance: Stance) {
        onsets[StoryKey(stance: stance, id: story.id)] = story.onset
        var cell = DayCell(stance: stance, first: story)
        var start = folded.count
        if let index = cellIndex(day: cell.day, stance: stance) {
            if story.onset >= folded[index].cell.onset {
                folded[index].cell.insert(story)
                return refold(from: index)
            }
            cell = folded.remove(at: index).cell
            cell.insert(story)
            start = index
        }
        let place = folded.partitioningIndex { cell < $0.cell }
        folded.insert(FoldedCell(cell: cell, settled: cell.settled), at: place)
        refold(from: min(start, place))
    }

    private mutating func take(_ key: StoryKey, at position: (cell: Int, story: Int)) {
        onsets[key] = nil
        var cell = folded.remove(at: position.cell).cell
        guard cell.remove(storyAt: position.story) else { return refold(from: position.cell) }
        let place = folded.partitioningIndex { cell < $0.cell }
        folded.insert(FoldedCell(cell: cell, settled: cell.settled), at: place)
        refold(from: min(position.cell, place))
    }

    private func position(of key: StoryKey, onset: Instant) -> (cell: Int, story: Int)? {
        guard let cell = cellIndex(day: onset.day, stance: key.stance),
            let story = folded[cell].cell.index(of: key.id, onset: onset)
        else { return nil }
        return (cell, story)
    }

    /// A day has at most one cell a stance, so they lie side by side.
    private func cellIndex(day: Int, stance: Stance) -> Int? {
        let start = folded.partitioningIndex { $0.cell.day >= day }
        return folded[start...].prefix { $0.cell.day == day }.indices
            .first { folded[$0].cell.stance == stance }
    }
}
