import Glibc
import RiskModel
import RiskStore
import RiskWire

/// Transactions, the database and the disk under it.
extension MetricsCollector {
    func store(_ kept: KeptFigures?, at now: Instant) -> [MetricFamily] {
        commits() + database(kept) + disk()
    }

    private func commits() -> [MetricFamily] {
        let figures = tallies.commits.figures
        return [
            MetricFamily(
                .gauge,
                "riskd_commit_queue_writes",
                help: "Writes that wait for their commit",
                [.init(pipeline.store.waitingWrites)]
            ),
            MetricFamily(
                .histogram,
                "riskd_commit_duration",
                in: .seconds,
                help: "Of a transaction that was kept, from its begin to the end of the flush",
                [.init(figures.times)]
            ),
            MetricFamily(
                .counter,
                "riskd_commit_writes",
                help: "Writes that were kept; those that wait together share a commit",
                [.init(figures.writes)]
            ),
            MetricFamily(
                .counter,
                "riskd_commit_failures",
                help: "Transactions of which nothing was kept, by reason",
                CommitTally.Reason.allCases.map {
                    .init(figures.failures[$0] ?? 0, ["reason": $0.rawValue])
                }
            ),
            MetricFamily(
                .gauge,
                "riskd_store_failing",
                help: "Whether the last transaction failed",
                [.init(figures.fault != nil)]
            ),
            MetricFamily(
                .gauge,
                "riskd_store_disk_full",
                help: "Whether the last transaction failed for want of space",
                [.init(figures.fault == .full)]
            ),
        ]
    }

    private func database(_ kept: KeptFigures?) -> [MetricFamily] {
        [
            MetricFamily(
                .gauge,
                "riskd_store_readable",
                help: "Whether the database could be read just now",
                [.init(kept != nil)]
            ),
            MetricFamily(
                .gauge,
                "riskd_store_database",
                in: .bytes,
                help: "The database without its log",
                kept.map { [.init($0.size.database)] } ?? []
            ),
            MetricFamily(
                .gauge,
                "riskd_store_free",
                in: .bytes,
                help: "Pages of the database that are free to be used again",
                kept.map { [.init($0.size.free)] } ?? []
            ),
            MetricFamily(
                .gauge,
                "riskd_store_wal",
                in: .bytes,
                help: "The write-ahead log",
                [.init(DiskFigures.size(of: pipeline.store.path + "-wal"))]
            ),
        ]
    }

    private func disk() -> [MetricFamily] {
        guard let disk = DiskFigures(of: pipeline.store.path) else { return [] }
        return [
            MetricFamily(
                .gauge,
                "riskd_store_disk_available",
                in: .bytes,
                help: "Room on the disk of the database",
                [.init(disk.available)]
            ),
            MetricFamily(
                .gauge,
                "riskd_store_disk_size",
                in: .bytes,
                help: "The disk of the database",
                [.init(disk.size)]
            ),
            MetricFamily(
                .gauge,
                "riskd_store_disk_free_inodes",
                help: "Files that can still be made on the disk of the database",
                [.init(disk.freeInodes)]
            ),
        ]
    }
}

/// How much room there is on a disk (statvfs(3)).
struct DiskFigures {
    /// For riskd: without what is kept back for root.
    let available: Double
    let size: Double
    let freeInodes: Double

    /// Nil where the system does not say.
    init?(of path: String) {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        available = Double(status.f_bavail) * Double(status.f_frsize)
        size = Double(status.f_blocks) * Double(status.f_frsize)
        freeInodes = Double(status.f_favail)
    }

    /// Of a file; 0 where there is none.
    static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
