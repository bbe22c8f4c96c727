/// Bounds of the store.
enum Limits {
    /// Readers beside the one writer: the API answers few requests at once.
    static let readers = 2
    /// Writes that share a commit: each waits for the work of all, about 0.1 ms apiece.
    static let writesPerCommit = 64
    /// Lines that a check of a damaged database shows: the first says it.
    static let faultsOfCheck = 5
    /// Hours of what sources brought that are kept.
    static let talliedHours: Int64 = 31 * 24
    /// Page cache of the writer, in KiB: the indices of a year of events.
    static let writerCacheKiB = 8192
    /// Pages in the log before a checkpoint; a checkpoint costs two flushes, so not after each commit.
    static let checkpointPages = 4000
}
