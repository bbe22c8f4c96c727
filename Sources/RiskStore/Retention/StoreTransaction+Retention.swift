import GRDB
package import RiskModel

/// Old rows go in small batches, each a write among others, so that none is kept waiting for long.
extension StoreTransaction {
    /// Removes, or rolls up, some of what is older than an instant.
    ///
    /// To be called again until it says that it was the last.
    package func retire(
        _ kind: RetentionKind,
        before end: Instant
    ) throws -> RetentionBatch {
        let batch: RetentionBatch
        switch kind {
        case .scores: batch = try rollUpScores(before: end)
        case .hours: batch = try rollUpHours(before: end)
        case .days: batch = try removeDays(before: end)
        default:
            guard let walk = RetentionWalk(kind) else {
                preconditionFailure("\(kind) is neither walked nor rolled up")
            }
            return try step(walk, of: kind, before: end)
        }
        try note(kind, removed: batch.removed, cursor: 0)
        return batch
    }

    /// Keeps that a run is over, and when the next one is.
    package func noteRetention(
        finishedAt: Instant,
        nextAt: Instant,
        removed: Int,
        excess: Int64
    ) throws {
        try run(
            """
            INSERT OR REPLACE INTO retention_runs (seq, finished_at, next_at, removed, excess)
            VALUES (1, ?, ?, ?, ?)
            """,
            [finishedAt.milliseconds, nextAt.milliseconds, removed, excess]
        )
    }

    /// Gives free pages back to the disk, but for some that what comes next will need.
    ///
    /// - Returns: Whether there are more to give back.
    package func shrink() throws -> Bool {
        guard try Compaction.canShrink(database) else { return false }
        let free = try reader.fetchOne(Int.self, "PRAGMA freelist_count") ?? 0
        let pages = try reader.fetchOne(Int.self, "PRAGMA page_count") ?? 0
        let spare = max(Limits.sparePages, Int(Double(pages) * Limits.spareShare))
        guard free > spare else { return false }
        let given = min(Limits.pagesPerVacuum, free - spare)
        try database.execute(sql: "PRAGMA incremental_vacuum(\(given))")
        return free - given > spare
    }

    private func step(
        _ walk: RetentionWalk,
        of kind: RetentionKind,
        before end: Instant
    ) throws -> RetentionBatch {
        let key = walk.key
        let start = try reader.fetchOne(
            Int64.self,
            "SELECT min(cursor, (SELECT coalesce(max(\(key)), 0) FROM \(walk.table))) FROM retention WHERE kind = ?",
            [kind.rawValue]
        )
        let cursor = try reader.rows(
            """
            SELECT \(key), \(walk.time) < ? FROM \(walk.table) WHERE \(key) > ?
            ORDER BY \(key) LIMIT \(Limits.rowsPerBatch)
            """,
            [end.milliseconds, start ?? 0]
        )
        var old: (last: Int64, count: Int)?
        var looked = 0
        while let row = try cursor.next() {
            looked += 1
            if row[1] as Bool { old = (row[0], (old?.count ?? 0) + 1) }
        }
        guard let old else {
            try note(kind, removed: 0, cursor: walk.keepsPlace ? start ?? 0 : 0)
            return RetentionBatch(removed: 0, isLast: true)
        }
        let rows = """
            \(key) > ?1 AND \(key) <= ?2 AND \(walk.time) < ?3 AND \(walk.condition)
            """
        for statement in walk.statements {
            try run(
                statement.replacing("ROWS", with: rows),
                [start ?? 0, old.last, end.milliseconds]
            )
        }
        let removed = database.changesCount
        let isLast = looked < Limits.rowsPerBatch
        let place = isLast && !walk.keepsPlace ? 0 : old.last
        try note(kind, removed: removed, cursor: place)
        return RetentionBatch(removed: removed, isLast: isLast)
    }

    private func note(_ kind: RetentionKind, removed: Int, cursor: Int64) throws {
        try run(
            """
            INSERT INTO retention (kind, cursor, removed) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET cursor = excluded.cursor, removed = removed + excluded.removed
            """,
            [kind.rawValue, cursor, removed]
        )
    }
}
