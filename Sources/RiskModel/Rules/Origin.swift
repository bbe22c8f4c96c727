/// Of whose silence a rule speaks.
package enum Origin: Hashable, Sendable {
    case anyone
    case publisher(String)
    /// A source of the configuration, whoever published what it brings.
    case source(String)
}

extension Origin: CustomStringConvertible {
    package var description: String {
        switch self {
        case .anyone: "any publisher"
        case .publisher(let name): name
        case .source(let name): "source \(name)"
        }
    }
}
