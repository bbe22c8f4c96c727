import RiskModel

/// Bounds of the daemon.
enum Limits {
    /// Clocks of publishers are wrong by hours, not days.
    static let aheadOfClock: Duration = .seconds(24 * 3600)
    /// Stories in a webhook: what fits its 20 kB with room to spare.
    static let evidenceInPayload = 3
    /// Reports shown under one story.
    static let reportsPerStory = 5
    /// Recorded scores in one answer.
    static let recordedScores = 100_000
    /// Files fetched from sources at once, and from one host: as many as are polled, and a few to spare.
    static let sourceConnections = 40
    static let connectionsPerSourceHost = 4
    /// Drivers shown in the status.
    static let drivers = 3
    /// How long a stop may take before what is left is abandoned; it is on disk and goes on later.
    static let shutdown: Duration = .seconds(10)
    /// How much later than a tick a look may come before nobody was looking.
    static let lateLook: Duration = .seconds(60)
    /// Changes of alerts in one answer.
    static let transitions = 10_000
    /// How long ago a silence may have ended to be listed with those that are over.
    static let silencesListed: Duration = .days(30)
    /// Text of a person's, such as a comment, in characters.
    static let comment = 1000
    /// Pairs of which `config diff` tells how their scores would move: each is folded twice.
    static let scoreMoves = 200
    /// How often the clock is looked at for ticks and alert deadlines.
    static let clockPeriod: Duration = .seconds(1)
    /// What the clock may be set by, at once, without a word: NTP does so after a start.
    static let clockStep: Duration = .seconds(60)
    /// File descriptors that are free again before they are told to be.
    static let spareDescriptors = 8
    /// Stories that began this long ago are folded into a checkpoint: `change` and the sparkline look 30 days
    /// back, and a story takes reports for a day or two more.
    static let storiesInMemory: Duration = .days(33)
    /// How far back scores are told from memory.
    static let scoresFromMemory: Duration = .days(31)
    /// Memory of its own for what is as large, given back as soon as it is freed.
    static let largeAllocationBytes = 1 << 20
    /// Free memory at the end that is kept for what comes next: else each feed would give back what the next one takes.
    static let keptFreeBytes = 4 << 20
    /// Heaps that threads share; each keeps free memory of its own.
    static let heaps: Int32 = 2
    /// How often memory that was freed is given back.
    static let memoryPeriod: Duration = .seconds(300)
    /// How often what the kernel tells of the spool is looked at.
    static let spoolLook: Duration = .milliseconds(200)
    /// How long a push may be repeated under its Idempotency-Key: senders give up within a day.
    static let pushAnswers: Duration = .seconds(24 * 3600)
    /// A ping that takes longer is none.
    static let heartbeatTimeout: Duration = .seconds(10)
    /// Of the name of a field of the journal, which takes 64 letters.
    static let journalFieldName = 58
    /// Sources, receivers, dyads and rules that metrics tell of, of each: a source has some fifteen series.
    static let labelValues = 200
    /// Messages of the outbox in one answer.
    static let notifications = 1000
    /// How long a start may look at a database that was not closed in order; about 10 GB from a fast disk.
    static let databaseCheck: Duration = .seconds(10)
    /// How long `riskctl doctor` may have one looked at.
    static let databaseLook: Duration = .seconds(30)
    /// How often it is looked whether retention is due.
    static let retentionLook: Duration = .seconds(60)
    /// Between two batches of retention, each of some milliseconds: others have the writer most of the time.
    static let retentionPause: Duration = .milliseconds(25)
    /// How often ages are halved to come within a bound of size: a year becomes six days.
    static let retentionHalvings = 6
    /// How long is kept what sources brought by the hour.
    static let sourceHours: Duration = .days(31)
}
