package import RiskModel

/// What makes an event: an object, the act on it, and what else must or must not be there.
package struct Frame: Sendable, Hashable {
    package let signal: SignalID
    package let stance: Stance
    /// Classes of which the object must be one.
    package let objects: [String]
    /// Classes of which the act must be one; empty where the object alone tells it.
    package let acts: [String]
    /// Classes of which one must be in the clause too; empty for no more.
    package let with: [String]
    /// Classes of which none may be in the clause.
    package let without: [String]
    /// How far the act goes, 0…1 (DESIGN section 4), before the status weighs.
    package let intensity: Double
    /// Who is the source: the country that the object is said to be of, or the one before the act.
    package let source: SourceRole
    package let origin: Origin

    package init(
        signal: SignalID,
        stance: Stance,
        objects: [String],
        acts: [String] = [],
        with: [String] = [],
        without: [String] = [],
        intensity: Double,
        source: SourceRole = .subject,
        origin: Origin
    ) {
        self.signal = signal
        self.stance = stance
        self.objects = objects
        self.acts = acts
        self.with = with
        self.without = without
        self.intensity = intensity
        self.source = source
        self.origin = origin
    }
}

/// Which country of a clause is the source of an event.
package enum SourceRole: String, Sendable, CaseIterable {
    /// Whoever acts: "Canada bans Chinese cameras".
    case subject
    /// Whoever the object is of: "Canada warns of Chinese interference".
    case holder
    /// Whoever takes a measure against the accused: "Huawei shut out in Ottawa".
    case responder
}
