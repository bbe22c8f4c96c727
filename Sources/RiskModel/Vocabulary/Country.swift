/// A country as an actor: an ISO 3166-1 alpha-3 code, or `EUU` for the European Union.
///
/// Checked for form only (three capital letters); which codes are watched is configuration.
package struct Country: Hashable, Comparable, Sendable {
    /// The letters of the code, the first in the highest byte: numbers stand in the order of the codes, and are compared
    /// and hashed in a fraction of what a text takes.
    private let letters: UInt32

    package init?(_ code: some StringProtocol) {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
            return nil
        }
        letters = code.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    }

    package var code: String {
        String(unsafeUninitializedCapacity: 3) { bytes in
            for place in 0..<3 {
                bytes[place] = UInt8(truncatingIfNeeded: letters >> UInt32(16 - 8 * place))
            }
            return 3
        }
    }

    package static func < (a: Country, b: Country) -> Bool { a.letters < b.letters }
}

extension Country: CustomStringConvertible {
    package var description: String { code }
}
