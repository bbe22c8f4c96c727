import RiskModel

/// Who is in an event.
struct Parties: Hashable {
    var sources: [Country]
    var targets: [Country]
    /// Done together: neither is the source.
    var isMutual = false
    /// A country was taken from another clause or sentence.
    var isBorrowed = false
}

extension Parties: CustomStringConvertible {
    var description: String {
        let arrow = isMutual ? "with" : "on"
        let names =
            "\(sources.map(\.code).joined(separator: "+")) \(arrow) \(targets.map(\.code).joined(separator: "+"))"
        return isBorrowed ? names + ", one of them named elsewhere" : names
    }
    /// Every source with every target; those in a list of their own, each with each.
    var pairs: [(Country, Country)] {
        if isMutual, sources == targets {
            return sources.indices.flatMap { first in
                sources.indices.dropFirst(first + 1).map { (sources[first], sources[$0]) }
            }
        }
        return sources.prefix(Limits.countriesPerSide).flatMap { source in
            targets.prefix(Limits.countriesPerSide).map { (source, $0) }
        }
    }
}
