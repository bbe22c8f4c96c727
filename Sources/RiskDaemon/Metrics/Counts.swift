import CurlClient

/// How often each of a few things has happened since the start.
///
/// Keys are of our own making or the configuration's: nothing that strangers send may be one.
final class Counts<Key: Hashable & Sendable>: Sendable {
    private let counts = Locked<[Key: Int]>([:])

    func add(_ count: Int = 1, to key: Key) {
        guard count > 0 else { return }
        counts.withLock { $0[key, default: 0] += count }
    }

    subscript(key: Key) -> Int { counts.withLock { $0[key] ?? 0 } }

    /// All that have happened.
    var all: [Key: Int] { counts.withLock { $0 } }
}
