/// What the cells of a signal up to one of them have come to: all of them that later scores need.
///
/// Cells are taken in order, each by the same steps whether those before it are still at hand or were
/// forgotten, so that both ways give the same bits.
package struct Standing: Hashable, Sendable {
    /// The onset of the cell that was taken last.
    package var at: Instant
    /// The latest report of any story in it.
    package var settled: Instant
    package var load: Double
    /// Who reported how much of the load; nil stands for all whose publisher is not known.
    package var shares: [String?: Double]
    /// The stories with the most of the load, most first.
    package var leading: [LeadingStory]

    /// A story by what is left of it in the load.
    package struct LeadingStory: Hashable, Sendable {
        package let id: String
        package var load: Double

        package init(id: String, load: Double) {
            self.id = id
            self.load = load
        }
    }

    /// How many stories are told apart: all but the leading ones fade in order, and are not asked for.
    package static let maximumLeading = 8

    /// Nothing yet.
    package static let none = Standing(
        at: Instant.accepted.lowerBound,
        settled: Instant.accepted.lowerBound,
        load: 0,
        shares: [:],
        leading: []
    )

    package init(
        at: Instant,
        settled: Instant,
        load: Double,
        shares: [String?: Double],
        leading: [LeadingStory]
    ) {
        self.at = at
        self.settled = settled
        self.load = load
        self.shares = shares
        self.leading = leading
    }

    /// The load just after a cell that follows.
    func load(after cell: DayCell, halfLifeDays: Double) -> Double {
        Self.load(load, at: at, after: cell, halfLifeDays: halfLifeDays)
    }

    static func load(
        _ load: Double,
        at: Instant,
        after cell: DayCell,
        halfLifeDays: Double
    ) -> Double {
        let left = load * decay(days: cell.onset.days(since: at), halfLifeDays: halfLifeDays)
        return switch cell.stance {
        case .advance: left + cell.impulse
        case .reverse: left * (1 - cell.impulse)
        }
    }

    /// Takes in a cell that follows all that were taken before.
    mutating func take(_ cell: DayCell, halfLifeDays: Double) {
        var left = decay(days: cell.onset.days(since: at), halfLifeDays: halfLifeDays)
        if cell.stance == .reverse { left *= 1 - cell.impulse }
        load = load(after: cell, halfLifeDays: halfLifeDays)
        for index in shares.values.indices { shares.values[index] *= left }
        for index in leading.indices { leading[index].load *= left }
        if cell.stance == .advance { add(cell) }
        at = cell.onset
        settled = max(settled, cell.settled)
    }

    private mutating func add(_ cell: DayCell) {
        let sum = cell.sumOfImpulses
        guard sum > 0 else { return }
        for story in cell.stories where story.impulse > 0 {
            let own = story.impulse * (cell.impulse / sum)
            for publisher in story.publishers {
                shares[publisher, default: 0] += own / Double(story.publisherCount)
            }
            lead(LeadingStory(id: story.id, load: own))
        }
    }

    private mutating func lead(_ story: LeadingStory) {
        let place = leading.firstIndex { $0.load < story.load } ?? leading.count
        guard place < Self.maximumLeading else { return }
        leading.insert(story, at: place)
        if leading.count > Self.maximumLeading { leading.removeLast() }
    }
}
