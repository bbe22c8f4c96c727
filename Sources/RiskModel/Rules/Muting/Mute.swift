/// Why an alert is not told of, though it fires.
package struct Mute: Hashable, Sendable {
    package let reason: Reason
    /// When to look again; nil where that is not known beforehand.
    package let endsAt: Instant?

    package enum Reason: Hashable, Sendable {
        case silence(String)
        case maintenance(String)
        case outsideActiveHours
        /// By another rule that fires on the same dyad.
        case inhibited(by: String)
    }
}

extension Mute.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .silence(let id): "silence \(id)"
        case .maintenance(let name): "maintenance \"\(name)\""
        case .outsideActiveHours: "outside its active hours"
        case .inhibited(let rule): "\(rule) fires on the same pair"
        }
    }
}
