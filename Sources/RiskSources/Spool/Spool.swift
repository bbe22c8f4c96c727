package import RiskModel

/// The spool at work: sees what comes into the directory, has it taken, and moves it away.
///
/// A file is moved only after all of it is on disk in the database, and records are known again by their ids, so that
/// a crash in between makes neither a gap nor a repeat.
package final class Spool {
    private let directory: SpoolDirectory
    private let reading: SpoolReading
    private let keepsDone: Duration
    private let now: @Sendable () -> Instant
    private var queue: SpoolQueue
    private var watch: SpoolWatch?

    /// - Parameters:
    ///   - directory: what is watched.
    ///   - intake: takes what is read.
    ///   - keepsDone: how long files stay in `done/`.
    ///   - now: the clock.
    package init(
        directory: SpoolDirectory,
        intake: any SpoolIntake,
        keepsDone: Duration,
        now: @escaping @Sendable () -> Instant
    ) {
        self.directory = directory
        reading = SpoolReading(intake: intake)
        self.keepsDone = keepsDone
        self.now = now
        queue = SpoolQueue(at: now())
    }

    /// What a step came to, for the log.
    package enum Step: Sendable, Equatable {
        /// Nothing is to be done now.
        case idle
        case listed
        case done(String, SpoolTaken)
        /// It was moved to `failed/`, with these words beside it.
        case failed(String, String)
        /// It stays, and is tried again.
        case postponed(String, String)
        /// The directory itself cannot be used.
        case unusable(String)
    }

    /// Does what is next: lists the directory, or takes one file.
    package func step() async -> Step {
        look()
        switch queue.next(at: now()) {
        case .wait: return .idle
        case .list: return list()
        case .take(let name): return await take(name)
        }
    }

    /// What the kernel has told since.
    private func look() {
        for event in watch?.events() ?? [] {
            switch event {
            case .settled(let name): queue.handle(.settled(name), at: now())
            case .overflowed: queue.handle(.overflowed, at: now())
            case .lost:
                watch = nil
                queue.handle(.overflowed, at: now())
            }
        }
    }

    private func list() -> Step {
        do {
            // Whoever tidies up may have taken one of its directories for rubbish.
            _ = try SpoolDirectory(directory.path)
            // Before the list, so that nothing comes in between unseen.
            if watch == nil { watch = try SpoolWatch(directory.path) }
            queue.handle(.listed(try directory.list()), at: now())
            try directory.removeDone(before: now() - keepsDone)
            return .listed
        } catch {
            queue.handle(.listed([]), at: now())
            return .unusable("\(error)")
        }
    }

    private func take(_ name: String) async -> Step {
        guard let before = directory.stamp(of: name) else {
            // Somebody took it away again.
            queue.handle(.taken(name), at: now())
            return .listed
        }
        do {
            let outcome = try await reading.read(directory.file(name), name: name)
            guard directory.stamp(of: name) == before else {
                return postpone(name, "it was written to while it was read")
            }
            let step = try settle(name, outcome)
            queue.handle(.taken(name), at: now())
            return step
        } catch {
            return postpone(name, "\(error)")
        }
    }

    private func settle(_ name: String, _ outcome: SpoolReading.Outcome) throws -> Step {
        switch outcome {
        case .taken(let taken) where taken.faulty == 0:
            try directory.moveToDone(name)
            return .done(name, taken)
        case .taken(let taken):
            let words = ([taken.words] + taken.faults.map { "line \($0.line): \($0.words)" })
            try directory.moveToFailed(name, because: words.joined(separator: "\n"))
            return .failed(name, words[0])
        case .unreadable(let fault, let before):
            let words = before == SpoolTaken() ? fault : "\(fault)\nbefore that: \(before.words)"
            try directory.moveToFailed(name, because: words)
            return .failed(name, words)
        }
    }

    private func postpone(_ name: String, _ reason: String) -> Step {
        queue.handle(.failed(name), at: now())
        return .postponed(name, reason)
    }
}
