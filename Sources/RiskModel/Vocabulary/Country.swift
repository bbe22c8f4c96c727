/// A country as an actor: an ISO 3166-1 alpha-3 code, or `EUU` for the European Union.
///
/// Checked for form only (three capital letters); which codes are watched is configuration.
package struct Country: Hashable, Comparable, Sendable {
    package let code: String

    package init?(_ code: some StringProtocol) {
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
            return nil
        }
        self.code = String(code)
    }

    package static func < (a: Country, b: Country) -> Bool { a.code < b.code }
}

extension Country: CustomStringConvertible {
    package var description: String { code }
}
