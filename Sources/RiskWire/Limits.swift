/// Bounds on what is read.
package enum Limits {
    /// One text field.
    ///
    /// News bodies rarely pass 100 kB; a megabyte is a fault of the sender.
    package static let fieldBytes = 1 << 20
    /// An id, a name or an address, as stored in an index.
    package static let nameBytes = 1024
    /// Faults told of one batch; past that, only counted.
    package static let faultsReported = 100
    /// How far ahead of the clock an instant may lie: clocks of publishers are wrong by hours, not days.
    package static let aheadOfClock: Duration = .seconds(24 * 3600)
}
