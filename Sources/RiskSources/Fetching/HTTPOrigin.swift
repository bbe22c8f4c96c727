/// Scheme, host and port of an address: whom a request goes to.
package struct HTTPOrigin: Hashable, Sendable {
    package let scheme: String
    /// In lower case; empty for what is no address.
    package let host: String
    package let port: Int

    package init(_ url: String) {
        guard let colon = url.range(of: "://") else {
            (scheme, host, port) = ("", "", 0)
            return
        }
        scheme = url[..<colon.lowerBound].lowercased()
        let authority = url[colon.upperBound...].prefix { !"/?#\\".contains($0) }
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let standard = scheme == "https" ? 443 : 80
        let isBracketed = place.last == "]"
        if let mark = isBracketed ? nil : place.lastIndex(of: ":") {
            host = place[..<mark].lowercased()
            port = Int(place[place.index(after: mark)...]) ?? standard
        } else {
            host = place.lowercased()
            port = standard
        }
    }

    package var isHTTP: Bool { (scheme == "http" || scheme == "https") && !host.isEmpty }

    /// Whether what is meant for another origin may be sent here: the same, or its own secure form.
    func isTrusted(as home: HTTPOrigin) -> Bool {
        if self == home { return isHTTP }
        let isUpgrade = home.scheme == "http" && scheme == "https" && home.port == 80 && port == 443
        return isUpgrade && host == home.host && !host.isEmpty
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<Index>? { ranges(of: part).first }
}
