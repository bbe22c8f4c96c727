extension Limits {
    /// One line of an event file; the longest address of a real day is 2 kB.
    static let lineBytes = 64 << 10
    /// Faults told of one file; past that, only counted.
    static let faultsTold = 100
}
