/// Why a sound row gave no event; raw values are told to users.
package enum PassedOver: String, Sendable, CaseIterable {
    case notTwoCountries = "not between two countries"
    case notWatched = "of a pair that is not watched"
    case noRule = "of a CAMEO code without a rule"
    case otherActors = "between other actors than its rule asks for"
    case noSubject = "without words of a sector or subject in its address"
    case notScored = "of a signal that is not scored"
    case oldDated = "dated long before it was added"
    case futureDated = "dated after it was added"
}
