/// A set of markers.
struct MarkerSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    static func of(_ marker: Marker) -> MarkerSet {
        MarkerSet(rawValue: 1 << UInt16(Marker.allCases.firstIndex(of: marker) ?? 0))
    }

    static let by = of(.by)
    static let on = of(.on)
    static let with = of(.with)
    static let from = of(.from)
    static let to = of(.to)
    static let at = of(.at)
    static let of = of(.of)
    static let and = of(.and)
    static let not = of(.not)
    static let suffers = of(.suffers)
    static let both = of(.both)
    static let clause = of(.clause)
    static let beside = of(.beside)
    static let roles: MarkerSet = [.by, .on, .with, .from, .to, .at, .beside]
}
