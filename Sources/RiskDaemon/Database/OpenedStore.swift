import Logging
import RiskConfiguration
import RiskModel
import RiskStore

/// Opening the database at start, and putting it out of the way when it is not whole.
///
/// A database that is damaged is set aside rather than worked on or deleted: riskd does not run on it, what is left in
/// it can still be read, and a start that is tried again says the same instead of beginning with nothing.
enum OpenedStore {
    /// Opens the database, and looks at it closely where whoever had it last did not close it.
    ///
    /// - Throws: `DatabaseFault` for what a restart does not mend; `StoreError` for the rest.
    static func open(
        _ path: String,
        _ configuration: Configuration,
        tallies: Tallies,
        logger: Logger
    ) async throws -> Store {
        let store: Store
        do throws(StoreError) {
            store = try Store(
                path: path,
                isReplicated: configuration.isReplicated,
                onCommit: { tallies.commits.count($0) }
            )
        } catch {
            throw fault(error, path: path)
        }
        if !store.wasClosedInOrder {
            try await check(store, logger: logger)
        }
        return store
    }

    /// Looks whether a failure comes of a database that is not whole, and sets that aside.
    ///
    /// - Returns: What to tell.
    static func explain(_ failure: any Error, of store: Store) async -> any Error {
        do {
            _ = try await store.check(within: Limits.databaseCheck)
            return failure
        } catch let error as StoreError {
            return setAside(store, because: error)
        } catch {
            return failure
        }
    }

    private static func check(_ store: Store, logger: Logger) async throws {
        let start = SystemClock.now()
        do {
            let isWhole = try await store.check(within: Limits.databaseCheck)
            let seconds = SystemClock.now().since(start)
            logger.notice(
                isWhole
                    ? "riskd was not stopped in order; its database is whole"
                    : "riskd was not stopped in order; its database is too large to look at all of it now: riskctl db check does",
                metadata: [
                    "store.path": "\(store.path)", "store.check_ms": "\(seconds.milliseconds)",
                ]
            )
        } catch let error as StoreError {
            throw setAside(store, because: error)
        }
    }

    private static func setAside(_ store: Store, because error: StoreError) -> any Error {
        guard case .corrupt = error else { return error }
        try? store.abandon()
        return fault(error, path: store.path)
    }

    private static func fault(_ error: StoreError, path: String) -> any Error {
        guard error.needsOperator else { return error }
        guard case .corrupt = error else { return DatabaseFault(description: "\(error)") }
        do throws(StoreError) {
            let aside = try SetAside.move(path, as: .damaged, at: SystemClock.now())
            return DatabaseFault(
                description:
                    "\(path) is damaged or no SQLite database; it was set aside as \(aside). Restore a backup (riskctl restore FILE), or move that file elsewhere to begin with an empty database; riskd does not start until then"
            )
        } catch {
            return DatabaseFault(
                description:
                    "\(path) is damaged or no SQLite database, and cannot be set aside: \(error)"
            )
        }
    }
}
