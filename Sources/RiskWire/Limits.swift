/// Bounds on what is read.
package enum Limits {
    /// One text field.
    ///
    /// News bodies rarely pass 100 kB; a megabyte is a fault of the sender.
    package static let fieldBytes = 1 << 20
    /// An id, a name or an address, as stored in an index.
    package static let nameBytes = 1024
    /// A part of a body that is read beside others.
    package static let partBytes = 1 << 17
    /// The largest offset of an evidence, in bytes: fields of a document that was coded elsewhere may be longer than ours.
    package static let evidenceOffset = 1 << 40
    /// Faults told of one batch; past that, only counted.
    package static let faultsReported = 100
    /// How far ahead of the clock an instant may lie: clocks of publishers are wrong by hours, not days.
    package static let aheadOfClock: Duration = .seconds(24 * 3600)
}
