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
