extension Limits {
    /// One feed, decompressed: full-text feeds of large outlets stay under 10 MB.
    package static let feedBytes = 64 << 20
    /// Entries of one answer: archives of years have some thousand, and the first are the latest.
    static let entries = 2000
    /// One field of an entry: long reads have 100 kB.
    static let textBytes = 512 << 10
}
