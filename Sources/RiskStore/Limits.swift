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
    /// The same while the start reads weeks of events once, in order: pages that are freed among what is kept of them
    /// would not be given back.
    static let startCacheKiB = 512
    /// Pages in the log before a checkpoint; a checkpoint costs two flushes, so not after each commit.
    static let checkpointPages = 4000
    /// Bytes that the log's file keeps once its pages are in the database; a backup may have let it grow.
    static let logBytes: Int64 = 64 << 20
    /// Bytes of the log past which riskd folds it away itself, though another program is to do so.
    static let replicatedLogBytes: Int64 = 1 << 30
    /// Rows that one batch of retention looks at: some milliseconds of the writer's time.
    static let rowsPerBatch = 500
    /// Free pages that one batch gives back to the disk.
    static let pagesPerVacuum = 256
    /// Free pages that are kept for what comes next, and the part of the database they may be.
    static let sparePages = 1024
    static let spareShare = 0.1
    /// A database of at most so many bytes is rewritten at start where that lets it shrink by and by: a second.
    static let rewrittenAtStartBytes: Int64 = 64 << 20
    /// Pages that a backup copies at a time, and bytes after which it flushes them: a flush of a whole gigabyte at
    /// the end would have the daemon's own flushes wait behind it.
    static let pagesPerBackupStep: Int32 = 256
    static let bytesPerBackupFlush = 8 << 20
    /// Faults that a check tells before it is enough.
    static let faultsTold = 10
}
