extension Limits {
    /// One feed, decompressed: full-text feeds of large outlets stay under 10 MB.
    package static let feedBytes = 64 << 20
}
