package import RiskModel

/// Finds messages that have waited so long that a newer one says better what is the case: pure.
package enum Supersession {
    /// A message that waits, and the keys of the alerts it tells of.
    package struct Waiting: Sendable {
        package let sequence: Int64
        package let keys: Set<String>
        package let createdAt: Instant

        package init(sequence: Int64, keys: Set<String>, createdAt: Instant) {
            self.sequence = sequence
            self.keys = keys
            self.createdAt = createdAt
        }
    }

    /// Those of messages to one receiver, in order, whose every alert is told of again by a later one.
    ///
    /// What is fresh is sent even so: that an alert fired and resolved within minutes is news of its own.
    package static func superseded(_ messages: [Waiting], at now: Instant) -> [Int64] {
        var told: Set<String> = []
        var stale: [Int64] = []
        for message in messages.reversed() {
            let isOld = now.since(message.createdAt) >= Limits.stale
            if isOld, !message.keys.isEmpty, message.keys.isSubset(of: told) {
                stale.append(message.sequence)
            }
            told.formUnion(message.keys)
        }
        return stale.reversed()
    }
}
