import GRDB
import Synchronization

/// Commits together what waits while a commit is under way, so that one flush of the disk serves many.
///
/// Each write is answered after the commit it is part of. Where a write fails, its group is rolled back
/// and each of it is committed alone: the faulty one sinks itself and no other.
final class CommitQueue: Sendable {
    private let pool: DatabasePool
    private let onCommit: @Sendable (Commit) -> Void
    private let waiting = Mutex<[Write]>([])

    /// A write that waits; its three ends are called on the writer's thread.
    struct Write: Sendable {
        /// Does the work; returns what answers it once it is on disk.
        let perform: @Sendable (StoreTransaction) throws -> (@Sendable () -> Void)
        /// What was performed is not kept; it may be performed again.
        let undone: @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    init(pool: DatabasePool, onCommit: @escaping @Sendable (Commit) -> Void) {
        self.pool = pool
        self.onCommit = onCommit
    }

    /// Writes that wait for their commit.
    var depth: Int { waiting.withLock(\.count) }

    func add(_ write: Write) {
        let isFirst = waiting.withLock { waiting in
            waiting.append(write)
            return waiting.count == 1
        }
        if isFirst { schedule() }
    }

    private func schedule() {
        pool.asyncWriteWithoutTransaction { [self] database in
            let (group, isMore) = takeGroup()
            if isMore { schedule() }
            commit(group[...], in: database)
        }
    }

    private func takeGroup() -> (group: [Write], isMore: Bool) {
        waiting.withLock { waiting in
            let group = Array(waiting.prefix(Limits.writesPerCommit))
            waiting.removeFirst(group.count)
            return (group, !waiting.isEmpty)
        }
    }

    private func commit(_ group: ArraySlice<Write>, in database: Database) {
        let start = ContinuousClock.now
        do {
            var answers: [@Sendable () -> Void] = []
            try database.inTransaction(.immediate) {
                let transaction = StoreTransaction(database: database)
                for write in group { answers.append(try write.perform(transaction)) }
                return .commit
            }
            onCommit(Commit(writes: group.count, took: .now - start))
            for answer in answers { answer() }
        } catch {
            // What a write itself refuses is no fault of the store.
            if let error = error as? DatabaseError {
                onCommit(Commit(fault: StoreError(error, path: pool.path), took: .now - start))
            }
            for write in group { write.undone() }
            guard group.count > 1 else {
                for write in group { write.fail(error) }
                return
            }
            for index in group.indices { commit(group[index...index], in: database) }
        }
    }
}
