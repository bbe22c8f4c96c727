/// One signal of one dyad: its day cells folded into a load (DESIGN section 3, steps 1 to 3).
///
/// A pure function of the set of reports: they may arrive in any order, and the same set gives the same
/// bits. A report at the end of time costs O(1); late ones cost one refolding of the cells after the
/// earliest of them, when the fold is next settled or read.
///
/// Stories that began before `horizon` may be forgotten (`forget(before:)`): what they have come to is kept,
/// they are not.
package struct SignalFold: Sendable {
    package let halfLifeDays: Double
    /// What the forgotten cells have come to.
    package private(set) var base: Standing
    /// No report before it, nor one of a story that began before it, can be taken.
    package private(set) var horizon: Instant
    private var folded: [FoldedCell] = []
    private var onsets: [StoryKey: Instant] = [:]
    /// How many of the first cells have the load and the instant that they should.
    private var sound = 0
    /// What the first `tailCount` cells have come to, all but the last where it is settled.
    private var tail: Standing
    private var tailCount = 0
    /// What each further `markSpan` cells have come to: where to go on from when a late report comes, or
    /// the past is asked for.
    private var marks: [Standing] = []
    private static let markSpan = 32

    /// Goes on from what was forgotten; from nothing by default.
    package init(
        halfLifeDays: Double,
        base: Standing = .none,
        horizon: Instant = Instant.accepted.lowerBound
    ) {
        self.halfLifeDays = halfLifeDays
        self.base = base
        self.horizon = horizon
        tail = base
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

    /// Takes one report into its story; neither may lie before `horizon`.
    package mutating func insert(_ report: Report, into key: StoryKey) {
        precondition(report.at >= horizon, "a report before the horizon needs the whole fold")
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
            doubt(from: position.cell)
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

    /// Refolds what has changed, so that reading need not.
    package mutating func settle() {
        var load = sound > 0 ? folded[sound - 1].load : base.load
        var at = sound > 0 ? folded[sound - 1].cell.onset : base.at
        var settled = sound > 0 ? folded[sound - 1].settled : base.settled
        for index in sound..<folded.count {
            load = Standing.load(
                load,
                at: at,
                after: folded[index].cell,
                halfLifeDays: halfLifeDays
            )
            at = folded[index].cell.onset
            settled = max(settled, folded[index].cell.settled)
            folded[index].load = load
            folded[index].settled = settled
        }
        sound = folded.count
        // The last cell may still grow; those before it seldom do.
        while tailCount < folded.count - 1 {
            tail.take(folded[tailCount].cell, halfLifeDays: halfLifeDays)
            tailCount += 1
            if tailCount % Self.markSpan == 0 { marks.append(tail) }
        }
    }

    /// Keeps of the cells before a day only what they have come to.
    ///
    /// A cell stays while one of its stories, or of those before it, has a report that is not older than
    /// the cells kept: all that is forgotten lies before `horizon`, and all that is kept from there on.
    package mutating func forget(before instant: Instant) {
        settle()
        var count = folded.partitioningIndex { $0.cell.day >= instant.day }
        while count > 0, !isCut(at: count, before: instant) { count -= 1 }
        horizon = max(horizon, cut(at: count, before: instant))
        guard count > 0 else { return }
        for folded in folded[..<count] {
            base.take(folded.cell, halfLifeDays: halfLifeDays)
            for story in folded.cell.stories {
                onsets[StoryKey(stance: folded.cell.stance, id: story.id)] = nil
            }
        }
        // Copied, so that the room of what is gone is given back.
        folded = Array(folded[count...])
        onsets = Dictionary(uniqueKeysWithValues: onsets.map { ($0.key, $0.value) })
        sound -= count
        (tail, tailCount, marks) = (base, 0, [])
        settle()
    }

    /// Gives back the room for what has not come.
    mutating func trim() {
        for index in folded.indices { folded[index].cell.trim() }
    }

    /// The midnight that parts the first cells from the rest, where they were forgotten.
    private func cut(at count: Int, before instant: Instant) -> Instant {
        let next = count < folded.count ? folded[count].cell.day : instant.day
        return Instant(day: min(next, instant.day))
    }

    private func isCut(at count: Int, before instant: Instant) -> Bool {
        folded[count - 1].settled < cut(at: count, before: instant)
    }

    /// From cell `index` on, loads no longer hold.
    private mutating func doubt(from index: Int) {
        sound = min(sound, index)
        guard index < tailCount else { return }
        marks.removeLast(marks.count - index / Self.markSpan)
        (tail, tailCount) = mark(before: index)
    }

    /// The last mark that holds up to cell `index`, and how many cells it takes in.
    private func mark(before index: Int) -> (standing: Standing, count: Int) {
        let count = index / Self.markSpan
        return (count > 0 ? marks[count - 1] : base, count * Self.markSpan)
    }

    /// Puts a story into the cell of its day, making, moving or growing the cell.
    private mutating func place(_ story: Story, stance: Stance) {
        onsets[StoryKey(stance: stance, id: story.id)] = story.onset
        var cell = DayCell(stance: stance, first: story)
        if let index = cellIndex(day: cell.day, stance: stance) {
            doubt(from: index)
            if story.onset >= folded[index].cell.onset {
                folded[index].cell.insert(story)
                return
            }
            cell = folded.remove(at: index).cell
            cell.insert(story)
        }
        insert(cell)
    }

    private mutating func take(_ key: StoryKey, at position: (cell: Int, story: Int)) {
        onsets[key] = nil
        doubt(from: position.cell)
        var cell = folded.remove(at: position.cell).cell
        if cell.remove(storyAt: position.story) { insert(cell) }
    }

    private mutating func insert(_ cell: DayCell) {
        let place =
            folded.last.map { $0.cell < cell } ?? true
            ? folded.count : folded.partitioningIndex { cell < $0.cell }
        folded.insert(FoldedCell(cell: cell, settled: cell.settled), at: place)
        doubt(from: place)
    }

    private func position(of key: StoryKey, onset: Instant) -> (cell: Int, story: Int)? {
        guard let cell = cellIndex(day: onset.day, stance: key.stance),
            let story = folded[cell].cell.index(of: key.id, onset: onset)
        else { return nil }
        return (cell, story)
    }

    /// A day has at most one cell a stance, so they lie side by side; most reports are of the latest.
    private func cellIndex(day: Int, stance: Stance) -> Int? {
        var index = folded.count
        if let last = folded.last?.cell.day, last > day {
            index = folded.partitioningIndex { $0.cell.day > day }
        }
        while index > 0, folded[index - 1].cell.day == day {
            index -= 1
            if folded[index].cell.stance == stance { return index }
        }
        return nil
    }
}

extension SignalFold {
    /// The earliest instant of which anything can be told: up to it, too much has been forgotten.
    package var reach: Instant { max(base.at, base.settled) }

    /// The story of a key, with all its reports.
    package func story(_ key: StoryKey) -> Story? {
        guard let onset = onsets[key], let position = position(of: key, onset: onset) else {
            return nil
        }
        return folded[position.cell].cell.stories[position.story]
    }

    /// The load at an instant, of what was reported up to then.
    package func load(at instant: Instant) -> Double {
        guard isSettled else { return settledCopy.load(at: instant) }
        let (index, partial) = cells(asOf: instant)
        var load = index > 0 ? folded[index - 1].load : base.load
        var at = index > 0 ? folded[index - 1].cell.onset : base.at
        for cell in partial {
            load = Standing.load(load, at: at, after: cell, halfLifeDays: halfLifeDays)
            at = cell.onset
        }
        return load * decay(days: instant.days(since: at), halfLifeDays: halfLifeDays)
    }

    /// What stands after the last cell up to an instant.
    func standing(at instant: Instant) -> Standing {
        guard isSettled else { return settledCopy.standing(at: instant) }
        let (index, partial) = cells(asOf: instant)
        let (known, start) = tailCount <= index ? (tail, tailCount) : mark(before: index)
        var standing = known
        for folded in folded[start..<index] {
            standing.take(folded.cell, halfLifeDays: halfLifeDays)
        }
        for cell in partial { standing.take(cell, halfLifeDays: halfLifeDays) }
        return standing
    }

    /// What of each advancing story that is not forgotten is left in the load at an instant, in order of
    /// folding.
    package func residuals(at instant: Instant) -> [(story: Story, residual: Double)] {
        guard isSettled else { return settledCopy.residuals(at: instant) }
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

    /// The reversing stories that are not forgotten, up to an instant, and the share of the load that each
    /// day's reversal took.
    package func reversals(at instant: Instant) -> [(story: Story, relief: Double)] {
        guard isSettled else { return settledCopy.reversals(at: instant) }
        let (index, partial) = cells(asOf: instant)
        return (folded[..<index].map(\.cell) + partial)
            .filter { $0.stance == .reverse }
            .flatMap { cell in cell.stories.map { ($0, cell.impulse) } }
    }

    /// The advancing stories that began within a span, both ends included, as known at its end.
    func advances(from: Instant, to end: Instant) -> [Story] {
        folded[folded.partitioningIndex { $0.cell.day >= from.day }...]
            .prefix { $0.cell.onset <= end }
            .filter { $0.cell.stance == .advance }
            .flatMap(\.cell.stories)
            .filter { from <= $0.onset }
            .compactMap { $0.asOf(end) }
    }

    private var isSettled: Bool { sound == folded.count }

    private var settledCopy: SignalFold {
        var copy = self
        copy.settle()
        return copy
    }

    /// How many of the first cells are whole at an instant, and the cells after them as then known.
    private func cells(asOf instant: Instant) -> (whole: Int, partial: [DayCell]) {
        let whole = folded.partitioningIndex { $0.settled > instant }
        let partial = folded[whole...].prefix { $0.cell.onset <= instant }
            .compactMap { $0.cell.asOf(instant) }
        return (whole, partial)
    }
}
