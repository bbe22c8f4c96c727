/// A class of words that frames name.
package struct WordClass: Sendable, Hashable {
    package let name: String
    package let role: Role
    /// For an act: the class it becomes when it is negated; nil when a negated one says nothing.
    package let negated: String?
    /// For an act: its subject tells of somebody else's doing ("accuses").
    package let isTelling: Bool
    /// For an act: it is done by both together ("sign").
    package let isJoint: Bool

    package enum Role: String, Sendable {
        case act, object
        /// Goods and sectors: they say of an object what it is laid on.
        case topic
    }

    package init(
        name: String,
        role: Role,
        negated: String? = nil,
        isTelling: Bool = false,
        isJoint: Bool = false
    ) {
        self.name = name
        self.role = role
        self.negated = negated
        self.isTelling = isTelling
        self.isJoint = isJoint
    }
}
