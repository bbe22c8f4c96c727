import RiskConfiguration
import RiskModel
import RiskStore

/// The state of every alert, what mutes them, and what waits to be told.
struct Alerting {
    let rules: [Rule]
    let settings: AlertSettings
    private let policies: [String: GroupPolicy]
    private(set) var states: [AlertKey: AlertState]
    private(set) var muting: Muting
    private(set) var groups: [GroupKey: NotificationGroup] = [:]
    /// The groups as the database has them.
    private var keptGroups: [GroupKey: NotificationGroup] = [:]
    /// What the transitions of this transaction have to tell, as JSON: it is not read again from where it was
    /// just written.
    private(set) var contents: [Int64: String] = [:]
    /// What alerts have done in the transaction that is under way.
    private var changes: [Tallies.TransitionKind] = []
    /// When alerts are to be looked at again at the latest, though nothing new has come.
    private var deadlines: [AlertKey: Instant] = [:]

    struct GroupKey: Hashable, Comparable {
        let receiver: String
        let name: String

        static func < (a: Self, b: Self) -> Bool { (a.receiver, a.name) < (b.receiver, b.name) }
    }

    /// Reads what was kept.
    init(_ configuration: Configuration, from reader: StoreReader) throws {
        // The most severe first: whether they fire decides what milder ones may tell.
        rules = configuration.rules.enumerated()
            .sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
            .map(\.element)
        settings = configuration.alerts
        policies = Dictionary(
            configuration.receivers.map { ($0.name, configuration.grouping(of: $0.name)) },
            uniquingKeysWith: { first, _ in first }
        )
        states = try reader.alerts()
        muting = Muting(maintenance: settings.maintenance, inhibition: settings.inhibition)
        for (receiver, name, group) in try reader.groups() {
            groups[GroupKey(receiver: receiver, name: name)] = group
        }
        keptGroups = groups
        try readSilences(from: reader)
    }

    /// To be called when silences have changed.
    mutating func readSilences(from reader: StoreReader) throws {
        muting = Muting(
            // Those that are over are passed over by the clock, which may be set back.
            silences: try reader.silences(endingAfter: Instant.accepted.lowerBound),
            maintenance: settings.maintenance,
            inhibition: settings.inhibition
        )
    }

    func state(of key: AlertKey, at now: Instant) -> AlertState {
        states[key] ?? AlertState(since: now)
    }

    func rule(of key: AlertKey) -> Rule? { rules.first { $0.watches(key) } }

    /// What mutes an alert now.
    func mute(of key: AlertKey, by rule: Rule, at now: Instant) -> Mute? {
        let firing = rules.filter { other in
            other.keys(on: key.dyad).contains {
                states[$0]?.isOn == true && ($0.signal == nil || $0.signal == key.signal)
            }
        }
        return muting.mute(of: key, by: rule, firing: firing, at: now)
    }

    mutating func set(_ state: AlertState, of key: AlertKey, lookAgainAt deadline: Instant? = nil) {
        states[key] = state
        deadlines[key] = deadline
    }

    /// How what a receiver is told is gathered.
    func grouping(of receiver: String) -> GroupPolicy { policies[receiver] ?? settings.grouping }

    mutating func set(_ group: NotificationGroup?, of key: GroupKey) { groups[key] = group }

    mutating func note(_ content: String, of transition: Int64) {
        contents[transition] = content
    }

    /// To be called at the end of a transaction.
    mutating func forgetContents() { contents = [:] }

    /// What is to be kept of a group, an empty one where it is to be dropped; nil where that is kept already.
    mutating func groupToKeep(_ key: GroupKey) -> NotificationGroup? {
        guard groups[key] != keptGroups[key] else { return nil }
        keptGroups[key] = groups[key]
        return groups[key] ?? NotificationGroup()
    }

    /// Whether a receiver is to be told of a firing with what is told next.
    func waits(_ key: AlertKey, episode: Int, for receiver: String) -> Bool {
        groups.contains { place, group in
            place.receiver == receiver
                && group.waiting.contains { $0.key == key && $0.episode == episode }
        }
    }

    mutating func note(_ change: Tallies.TransitionKind) { changes.append(change) }

    /// To be called at the end of a transaction.
    mutating func takeChanges() -> [Tallies.TransitionKind] {
        defer { changes = [] }
        return changes
    }

    /// When the earliest alert or group is due.
    var nextDeadline: Instant? {
        [deadlines.values.min(), groups.values.compactMap(\.dueAt).min()].compactMap(\.self).min()
    }

    /// The dyads with alerts whose time has come.
    func dueDyads(at now: Instant) -> Set<Dyad> {
        Set(deadlines.filter { $0.value <= now }.map(\.key.dyad))
    }

    /// The dyads on which something fires.
    var firingDyads: Set<Dyad> { Set(states.filter(\.value.isOn).map(\.key.dyad)) }

    func deadline(of key: AlertKey) -> Instant? { deadlines[key] }
}
