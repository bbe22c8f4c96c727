/// The way from one address to the next.
///
/// Pure.
struct RedirectTrail {
    /// Where it leads now.
    private(set) var url: String
    /// Where it leads for good: by permanent redirects alone, from the first address on.
    private(set) var movedTo: String?
    private var seen: Set<String>
    private var isPermanent = true

    init(from url: String) {
        self.url = url
        seen = [url]
    }

    /// - Throws: `SourceFault` for a redirect that leads nowhere, in a circle, or on and on.
    mutating func follow(status: Int, to target: String?) throws(SourceFault) {
        guard [301, 302, 303, 307, 308].contains(status), let target else {
            throw SourceFault(.refused, "answered \(status), a redirect that does not say where to")
        }
        guard HTTPOrigin(target).isHTTP else {
            throw SourceFault(.refused, "answered \(status) and leads to no http or https address")
        }
        guard target.utf8.count <= Limits.urlBytes else {
            throw SourceFault(.refused, "answered \(status) and leads to an address without end")
        }
        guard seen.insert(target).inserted else {
            throw SourceFault(.refused, "redirects in a circle: the address leads back to itself")
        }
        guard seen.count <= Limits.redirects + 1 else {
            throw SourceFault(.refused, "redirects more than \(Limits.redirects) times")
        }
        isPermanent = isPermanent && (status == 301 || status == 308)
        if isPermanent { movedTo = target }
        url = target
    }
}
