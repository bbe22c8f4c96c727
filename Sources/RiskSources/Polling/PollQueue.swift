/// Which sources' turn it is: the one that is due longest first, and few at one host.
///
/// Pure. A host that answers none of its many feeds must not hold up all others.
package struct PollQueue: Sendable {
    private var running: [String: Int] = [:]

    package init() {}

    package private(set) var count = 0

    /// Takes from those that wait, in their order, as many as there is room for.
    package mutating func next<Waiting>(
        _ waiting: some Sequence<Waiting>,
        atMost limit: Int,
        host: (Waiting) -> String
    ) -> [Waiting] {
        var taken: [Waiting] = []
        for candidate in waiting {
            guard count < Limits.polls, taken.count < limit else { break }
            let host = host(candidate)
            guard running[host, default: 0] < Limits.pollsPerHost else { continue }
            begin(host)
            taken.append(candidate)
        }
        return taken
    }

    /// A poll begins out of turn: somebody asked for it.
    package mutating func begin(_ host: String) {
        running[host, default: 0] += 1
        count += 1
    }

    /// A poll at a host is over.
    package mutating func end(_ host: String) {
        guard let left = running[host] else { return }
        running[host] = left > 1 ? left - 1 : nil
        count -= 1
    }
}
