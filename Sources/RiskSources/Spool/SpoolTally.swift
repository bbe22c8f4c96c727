package import RiskModel

/// How many files of the spool wait, and how many have failed.
package struct SpoolTally: Hashable, Sendable {
    /// `Limits.spoolNames` at most.
    package let waiting: Int
    /// When the one that lies there longest was written.
    package let oldestAt: Instant?
    package let failed: Int
}

extension SpoolDirectory {
    /// Counts what lies in it.
    package func tally() throws(Failure) -> SpoolTally {
        let waiting = try list(atMost: Limits.spoolNames).filter { SpoolQueue.isForUs($0.name) }
        let failed = try names(in: "\(path)/failed", atMost: 2 * Limits.spoolNames)
        return SpoolTally(
            waiting: waiting.count,
            oldestAt: waiting.map(\.modifiedAt).min(),
            failed: failed.count { !$0.hasPrefix(".") && !$0.hasSuffix(".error") }
        )
    }
}
