extension Limits {
    /// One line of an event file; the longest address of a real day is 2 kB.
    static let lineBytes = 64 << 10
    /// Faults told of one file; past that, only counted.
    static let faultsTold = 100
    /// Slots that are caught up after a downtime, a week of them: what is older is for `riskctl ingest`.
    static let slotsCaughtUp = 7 * 96
    /// Slots read in one try, which is one transaction: two hours.
    static let slotsPerTry = 8
    /// A packed event file: the largest of a day has some hundred kB.
    static let slotBytes = 32 << 20
}
