import RiskModel

/// A frame that a clause fills: what is told, by which mentions, before it is known of whom.
struct Finding {
    let frame: Int
    let clause: Range<Int>
    /// The mention of the object, and of the act on it.
    let object: Int
    let act: Int?
    /// How far the act stands from the object; less is surer.
    let distance: Double
    /// Whether object and act stand in different clauses.
    var isLoose = false
}

/// Who is in an event.
struct Parties: Hashable {
    var sources: [Country]
    var targets: [Country]
    /// Done together: neither is the source.
    var isMutual = false
    /// A country was taken from another clause or sentence.
    var isBorrowed = false
}
