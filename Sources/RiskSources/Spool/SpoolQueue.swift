package import RiskModel

/// Which file of the spool is taken next, and when the directory is listed.
///
/// Pure: what was seen, and when, is passed in. Files that were seen to be closed or moved in are taken in that order;
/// those found in a list, once they have been left alone for `Limits.spoolQuiet`.
package struct SpoolQueue: Sendable {
    private var waiting: [String] = []
    private var known: Set<String> = []
    /// Files that could not be taken or moved away, and when each is tried again.
    private var postponed: [String: Instant] = [:]
    private var nextList: Instant

    /// A directory that is to be listed at once: what is there at the start is taken too.
    package init(at now: Instant) {
        nextList = now
    }

    package enum Happening: Sendable {
        /// A file was closed after writing, or moved in.
        case settled(String)
        /// The kernel told of more than there was room for.
        case overflowed
        case listed([Listing])
        /// A file was taken, and is no longer there.
        case taken(String)
        /// A file could not be taken, or not be moved away.
        case failed(String)
    }

    /// A file in the directory.
    package struct Listing: Sendable, Hashable {
        package let name: String
        package let modifiedAt: Instant

        package init(name: String, modifiedAt: Instant) {
            self.name = name
            self.modifiedAt = modifiedAt
        }
    }

    package enum Action: Sendable, Hashable {
        case list
        case take(String)
        case wait
    }

    package mutating func handle(_ happening: Happening, at now: Instant) {
        switch happening {
        case .settled(let name): add(name)
        case .overflowed: nextList = now
        case .listed(let files): take(files, at: now)
        case .taken(let name): postponed[name] = nil
        case .failed(let name):
            postponed[name] = now + Limits.spoolRetry
            nextList = min(nextList, now + Limits.spoolRetry)
        }
    }

    /// What is to be done now; a file that is to be taken counts as being taken from then on.
    package mutating func next(at now: Instant) -> Action {
        // A clock that was set back must not stop the listing.
        if nextList <= now || nextList > now + Limits.spoolRescan { return .list }
        guard !waiting.isEmpty else { return .wait }
        let name = waiting.removeFirst()
        known.remove(name)
        return .take(name)
    }

    private mutating func take(_ files: [Listing], at now: Instant) {
        nextList = now + Limits.spoolRescan
        for file in files.sorted(by: { $0.name < $1.name }) where Self.isForUs(file.name) {
            // A file of the future is one of a clock that was set back.
            let settledAt = min(file.modifiedAt, now) + Limits.spoolQuiet
            let due = max(settledAt, postponed[file.name] ?? settledAt)
            if due <= now {
                add(file.name)
            } else {
                nextList = min(nextList, due)
            }
        }
        postponed = postponed.filter { name, _ in files.contains { $0.name == name } }
    }

    private mutating func add(_ name: String) {
        guard Self.isForUs(name), !known.contains(name) else { return }
        // What comes on top is found by the next list.
        guard waiting.count < Limits.spoolNames else { return }
        waiting.append(name)
        known.insert(name)
    }

    /// Writers give what is not whole yet a name with a dot in front, or `.tmp` or `.part` behind.
    static func isForUs(_ name: String) -> Bool {
        !name.hasPrefix(".") && !name.hasSuffix(".tmp") && !name.hasSuffix(".part")
    }
}
