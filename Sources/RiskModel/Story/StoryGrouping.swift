/// Groups the events of one dyad, signal and stance into stories by their wording (DESIGN section 3).
///
/// Events are taken in order of time, then id. Each joins the earliest story whose onset lies within the
/// window and whose first report it resembles, else begins its own, named after it. The result depends on
/// the set of events alone: an event that comes late regroups those after it, as far as it makes a
/// difference.
package struct StoryGrouping: Sendable {
    private let similarity: Double
    private let window: Duration
    private var members: [Member] = []
    /// How far the latest insertion had to look: what lies after has not changed.
    package private(set) var reach: Instant?

    /// An event that has been grouped.
    package struct Member: Sendable {
        package let event: String
        package let at: Instant
        package let wording: Wording
        package fileprivate(set) var story: String

        package init(event: String, at: Instant, wording: Wording, story: String) {
            self.event = event
            self.at = at
            self.wording = wording
            self.story = story
        }

        fileprivate var begins: Bool { story == event }
    }

    /// An event's story, told when it is new or has changed.
    package struct Assignment: Hashable, Sendable {
        package let event: String
        /// Nil for the event that was just inserted.
        package let old: String?
        package let new: String

        package init(event: String, old: String?, new: String) {
            self.event = event
            self.old = old
            self.new = new
        }
    }

    /// Goes on from what has been grouped before, in order of time, then id.
    ///
    /// Whoever inserts an event needs the members from one window before it up to the `reach` that is then
    /// told, at least one window after it.
    package init(similarity: Double, window: Duration, members: [Member] = []) {
        self.similarity = similarity
        self.window = window
        self.members = members
    }

    /// Takes an event in its place; returns its story first, then what else has changed.
    package mutating func insert(event: String, at: Instant, wording: Wording) -> [Assignment] {
        let place = members.partitioningIndex { ($0.at, $0.event) > (at, event) }
        var member = Member(event: event, at: at, wording: wording, story: event)
        member.story = story(for: member, before: place)
        members.insert(member, at: place)
        reach = at + window
        let changed = member.begins ? regroup(from: place + 1, Change(at: at, begun: [place])) : []
        return [Assignment(event: event, old: nil, new: member.story)] + changed
    }

    /// Takes an event out again; returns what has changed of the others.
    package mutating func remove(event: String) -> [Assignment] {
        guard let place = members.firstIndex(where: { $0.event == event }) else { return [] }
        let gone = members.remove(at: place)
        reach = gone.at + window
        return gone.begins ? regroup(from: place, Change(at: gone.at, ended: [gone.event])) : []
    }

    /// Which stories have begun and ended so far.
    private struct Change {
        /// When the latest change was.
        var at: Instant
        /// Places of members that begin a story now.
        var begun: [Int] = []
        /// Members that begin none any more.
        var ended: Set<String> = []
    }

    /// Stories depend on the beginnings within one window before them, so once a whole window has come
    /// out as it was, so does the rest; and each member is held against what has changed alone.
    private mutating func regroup(from place: Int, _ start: Change) -> [Assignment] {
        var change = start
        var changed: [Assignment] = []
        for index in members.indices.dropFirst(place) {
            let member = members[index]
            if member.at.since(change.at) > window { break }
            let new = story(of: index, after: change)
            guard new != member.story else { continue }
            changed.append(Assignment(event: member.event, old: member.story, new: new))
            members[index].story = new
            change.at = member.at
            if member.begins { change.ended.insert(member.event) }
            if members[index].begins { change.begun.append(index) }
        }
        reach = change.at + window
        return changed
    }

    /// The story of a member that had one before a change.
    private func story(of index: Int, after change: Change) -> String {
        let member = members[index]
        guard !change.ended.contains(member.story) else {
            return story(for: member, before: index)
        }
        let match = change.begun.first {
            member.at.since(members[$0].at) <= window
                && members[$0].wording.similarity(to: member.wording) >= similarity
        }
        guard let match else { return member.story }
        guard !member.begins else { return members[match].event }
        // Of two that it resembles the earlier one counts.
        let head = members[..<index].lastIndex { $0.event == member.story } ?? index
        return match < head ? members[match].event : member.story
    }

    private func story(for member: Member, before index: Int) -> String {
        let start = members[..<index].partitioningIndex { member.at.since($0.at) <= window }
        let match = members[start..<index].first {
            $0.begins && $0.wording.similarity(to: member.wording) >= similarity
        }
        return match?.story ?? member.event
    }
}
