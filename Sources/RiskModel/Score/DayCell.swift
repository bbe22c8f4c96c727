/// The stories of one signal and stance whose onset falls on one UTC day (DESIGN section 3, step 2).
struct DayCell: Sendable {
    let day: Int
    let stance: Stance
    /// In order of onset, then story id.
    ///
    /// Never empty.
    private(set) var stories: [Story]
    /// Π (1 − x) over all stories but the last, so that a change at the end costs O(1).
    private var missBeforeLast: Double
    /// The latest report of its stories.
    private(set) var settled: Instant

    init(stance: Stance, first: Story) {
        day = first.onset.day
        self.stance = stance
        stories = [first]
        missBeforeLast = 1
        settled = first.settled
    }

    /// The earliest onset.
    var onset: Instant { stories[0].onset }

    /// X = 1 − Π (1 − x).
    var impulse: Double { 1 - missBeforeLast * (1 - stories[stories.count - 1].impulse) }

    /// Σ x, by which X is shared among the stories.
    var sumOfImpulses: Double { stories.reduce(0) { $0 + $1.impulse } }

    mutating func insert(_ story: Story) {
        settled = max(settled, story.settled)
        if Self.precedes(stories[stories.count - 1], story) {
            missBeforeLast *= 1 - stories[stories.count - 1].impulse
            stories.append(story)
        } else {
            stories.insert(story, at: stories.partitioningIndex { Self.precedes(story, $0) })
            recount()
        }
    }

    /// Takes a report into a story of the cell that keeps its onset.
    mutating func insert(_ report: Report, intoStoryAt index: Int) {
        stories[index].insert(report)
        settled = max(settled, report.at)
        if index < stories.count - 1 { recount() }
    }

    /// Gives back the room for stories and reports that have not come.
    mutating func trim() {
        stories = stories.map(\.self)
        for index in stories.indices { stories[index].trim() }
    }

    /// Takes a story out, and says whether any is left; when none is, the cell must be dropped.
    mutating func remove(storyAt index: Int) -> Bool {
        stories.remove(at: index)
        guard !stories.isEmpty else { return false }
        settled = stories.reduce(onset) { max($0, $1.settled) }
        recount()
        return true
    }

    /// The position of a story by the order that the cell keeps.
    func index(of id: String, onset: Instant) -> Int? {
        let index = stories.partitioningIndex { ($0.onset, $0.id) >= (onset, id) }
        return index < stories.count && stories[index].id == id ? index : nil
    }

    /// The cell as far as it was reported at an instant; nil before its onset.
    func asOf(_ instant: Instant) -> DayCell? {
        let known = stories.compactMap { $0.asOf(instant) }
        guard let first = known.first else { return nil }
        var cell = DayCell(stance: stance, first: first)
        for story in known.dropFirst() { cell.insert(story) }
        return cell
    }

    private mutating func recount() {
        missBeforeLast = stories.dropLast().reduce(1) { $0 * (1 - $1.impulse) }
    }

    private static func precedes(_ a: Story, _ b: Story) -> Bool {
        a.onset == b.onset ? a.id < b.id : a.onset < b.onset
    }
}

extension DayCell: Comparable {
    /// Order of folding: by onset, and at the same instant advance before reverse.
    static func < (a: DayCell, b: DayCell) -> Bool {
        a.onset == b.onset ? a.stance == .advance && b.stance == .reverse : a.onset < b.onset
    }

    static func == (a: DayCell, b: DayCell) -> Bool {
        a.onset == b.onset && a.stance == b.stance
    }
}
