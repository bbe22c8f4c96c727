package import RiskModel

/// The sources that are polled, how each stands, and whose turn it is.
///
/// Pure: time is passed in. What it says was changed is for the caller to keep.
package struct PollRoster: Sendable {
    private var entries: [String: Entry] = [:]
    private var queue = PollQueue()

    /// A source's turn: it is polled until `end` is told.
    package struct Turn: Sendable {
        package let source: Source
        package let state: SourceState
    }

    private struct Entry {
        var source: Source { didSet { host = HTTPOrigin(source.url).host } }
        private(set) var host: String
        var state: SourceState
        var isPolled = false
        /// What an operator asked for while it was polled.
        var deferred: [SourceState.Happening] = []

        init(source: Source, state: SourceState) {
            self.source = source
            self.state = state
            host = HTTPOrigin(source.url).host
        }

        var turn: Turn { Turn(source: source, state: state) }

        mutating func isDue(at now: Instant) -> Bool {
            state.handle(.looked, by: source.schedule, at: now) == .poll && !isPolled
        }
    }

    /// A place among the entries whose turn it is: one turn of thousands is taken at a time, and copies of all
    /// would be a megabyte each time.
    private struct Due {
        let at: Instant
        let name: String
        let host: String
        let index: Dictionary<String, Entry>.Index
    }

    package init() {}

    /// In alphabetical order.
    package var names: [String] { entries.keys.sorted() }

    /// Takes other sources; those that stay, by name and address, go on from where they are, and new ones
    /// from what is stored of them.
    package mutating func configure(
        _ sources: [Source],
        stored: [String: SourceState],
        at now: Instant
    ) {
        let before = entries
        entries = [:]
        for source in sources {
            let fresh = SourceState(url: source.url, interval: source.schedule.every, at: now)
            var entry =
                before[source.name]
                ?? Entry(source: source, state: stored[source.name] ?? fresh)
            entry.source = source
            entry.state.handle(.configured(url: source.url), by: source.schedule, at: now)
            entries[source.name] = entry
        }
    }

    /// Those whose turn it is, as far as there is room; who waits longest goes first.
    package mutating func takeDue(at now: Instant, atMost limit: Int = .max) -> [Turn] {
        var due: [Due] = []
        // By index: a view of the dictionary that is held makes a copy of all at the first change.
        var index = entries.startIndex
        while index < entries.endIndex {
            if entries.values[index].isDue(at: now) {
                let (name, entry) = entries[index]
                due.append(
                    Due(at: entry.state.nextTryAt, name: name, host: entry.host, index: index)
                )
            }
            entries.formIndex(after: &index)
        }
        due.sort { ($0.at, $0.name) < ($1.at, $1.name) }
        let taken = queue.next(due, atMost: limit, host: \.host)
        for due in taken { entries.values[due.index].isPolled = true }
        return taken.map { entries.values[$0.index].turn }
    }

    /// A source's turn because somebody asks for it.
    package mutating func take(_ name: String) throws(PollRosterError) -> Turn {
        guard let entry = entries[name] else { throw .unknown(name, known: names) }
        guard entry.state.phase == .active else { throw .notActive(name) }
        guard !entry.isPolled else { throw .isPolled(name) }
        let turn = Turn(source: entry.source, state: entry.state)
        entries[name]?.isPolled = true
        queue.begin(turn.host)
        return turn
    }

    /// A turn is over; returns the source's state where more than the turn changed it.
    package mutating func end(
        _ turn: Turn,
        with state: SourceState,
        at now: Instant
    ) -> SourceState? {
        queue.end(turn.host)
        guard var entry = entries[turn.source.name] else { return nil }
        // Another address was configured meanwhile: what the old one said is of no use.
        if entry.source.url == state.url { entry.state = state }
        for happening in entry.deferred {
            entry.state.handle(happening, by: entry.source.schedule, at: now)
        }
        let isChanged = !entry.deferred.isEmpty
        entry.isPolled = false
        entry.deferred = []
        entries[turn.source.name] = entry
        return isChanged ? entry.state : nil
    }

    /// Pauses a source, or resumes it; returns its state, or nil where that waits for the end of its turn.
    package mutating func handle(
        _ happening: SourceState.Happening,
        of name: String,
        at now: Instant
    ) throws(PollRosterError) -> SourceState? {
        guard var entry = entries[name] else { throw .unknown(name, known: names) }
        defer { entries[name] = entry }
        guard !entry.isPolled else {
            entry.deferred.append(happening)
            return nil
        }
        entry.state.handle(happening, by: entry.source.schedule, at: now)
        return entry.state
    }
}

extension PollRoster.Turn {
    fileprivate var host: String { HTTPOrigin(source.url).host }
}

/// Why a source cannot be told what to do.
package enum PollRosterError: Error, Hashable, Sendable {
    case unknown(String, known: [String])
    /// Paused, or gone for good.
    case notActive(String)
    case isPolled(String)
}
