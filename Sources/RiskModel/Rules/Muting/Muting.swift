/// All that mutes alerts.
package struct Muting: Sendable {
    package let silences: [Silence]
    package let maintenance: [MaintenanceWindow]
    package let inhibition: Inhibition

    package init(
        silences: [Silence] = [],
        maintenance: [MaintenanceWindow] = [],
        inhibition: Inhibition = .sameMeasure
    ) {
        self.silences = silences
        self.maintenance = maintenance
        self.inhibition = inhibition
    }

    /// What mutes an alert at an instant, when these rules fire on its dyad, acknowledged or not; nil when
    /// nothing does.
    package func mute(
        of key: AlertKey,
        by rule: Rule,
        firing: [Rule],
        at now: Instant
    ) -> Mute? {
        let subject = AlertSubject(key, rule)
        if let silence = silences.first(where: { $0.isActive(at: now) && $0.mutes(subject) }) {
            return Mute(reason: .silence(silence.id), endsAt: silence.endsAt)
        }
        if let window = maintenance.first(where: { $0.hours.contains(now) && $0.mutes(subject) }) {
            let end = window.hours.nextEdge(after: now)
            return Mute(reason: .maintenance(window.name), endsAt: end)
        }
        if let hours = rule.activeHours, !hours.contains(now) {
            return Mute(reason: .outsideActiveHours, endsAt: hours.nextEdge(after: now))
        }
        if let stronger = firing.first(where: { inhibition.lets($0, inhibit: rule) }) {
            return Mute(reason: .inhibited(by: stronger.name), endsAt: nil)
        }
        return nil
    }
}

/// Which firing rule mutes which milder one of the same dyad.
///
/// A rule's own `inhibits` holds beside it.
package enum Inhibition: String, Sendable, CaseIterable {
    /// A more severe rule of the same measure: of "tension high" and "tension severe" the latter is told.
    case sameMeasure = "same-measure"
    /// Any more severe rule.
    case anyMilder = "any-milder"
    case never

    /// Never both ways round: the one is more severe, or names the other, which then does not name it.
    package func lets(_ stronger: Rule, inhibit rule: Rule) -> Bool {
        guard stronger.name != rule.name else { return false }
        if stronger.inhibits.contains(rule.name) { return true }
        guard stronger.severity > rule.severity, !rule.inhibits.contains(stronger.name) else {
            return false
        }
        return switch self {
        case .sameMeasure: stronger.measure == rule.measure && stronger.signals == rule.signals
        case .anyMilder: true
        case .never: false
        }
    }
}
